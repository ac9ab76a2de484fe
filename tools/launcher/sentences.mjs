/** Everything the launcher says, Chinese first. */

/** @type {Record<string, { zh: (d: any) => string, en: (d: any) => string }>} */
const REFUSALS = {
  NODE_TOO_OLD: {
    zh: (d) => `Node.js ${d.version} 版本过低，需要 ${d.needed} 或更高版本：https://nodejs.org`,
    en: (d) => `Node.js ${d.version} is too old; ${d.needed} or newer is needed: https://nodejs.org`,
  },
  ARGUMENT_UNKNOWN: {
    zh: (d) => `无法识别的参数 ${d.argument}；可用参数：--reset-demo`,
    en: (d) => `Unknown argument ${d.argument}; known: --reset-demo`,
  },
  SETTING_INVALID: {
    zh: (d) => `环境变量 ${d.name} 的值“${d.value}”无效，可取：${d.allowed}`,
    en: (d) => `The environment variable ${d.name} cannot be "${d.value}"; allowed: ${d.allowed}`,
  },
  SETTING_INCOMPLETE: {
    zh: (d) => `设置了环境变量 ${d.name}，还需要设置 ${d.needs}`,
    en: (d) => `The environment variable ${d.name} is set, so ${d.needs} must be set as well`,
  },
  ALREADY_RUNNING: {
    zh: (d) => `童护已在本目录启动（进程 ${d.pid}）${d.url ? `：${d.url}` : '，正在准备中'}`,
    en: (d) =>
      `Tonghu already runs from this folder (process ${d.pid})${d.url ? `: ${d.url}` : ', still starting'}`,
  },
  PORT_TAKEN: {
    zh: (d) => `端口 ${d.port ?? ''} 已被占用；请关闭占用它的程序，或换一个端口：PORT=4181 npm start`,
    en: (d) =>
      `Port ${d.port ?? ''} is taken; stop the program that uses it or choose another: PORT=4181 npm start`,
  },
  PORT_FORBIDDEN: {
    zh: (d) => `没有权限使用端口 ${d.port}；请换一个大于 1023 的端口：PORT=4180 npm start`,
    en: (d) => `Port ${d.port} needs privileges; choose one above 1023: PORT=4180 npm start`,
  },
  HOST_INVALID: {
    zh: (d) => `本机没有地址 ${d.host}（环境变量 HOST）`,
    en: (d) => `This machine has no address ${d.host} (environment variable HOST)`,
  },
  DISK_FULL: {
    zh: (d) => `磁盘剩余空间只有 ${d.free} MB，至少需要 ${d.needed} MB：${d.directory}`,
    en: (d) => `Only ${d.free} MB of disk are free, at least ${d.needed} MB are needed: ${d.directory}`,
  },
  FOLDER_READ_ONLY: {
    zh: (d) => `无法写入 ${d.directory}；请检查该目录的权限`,
    en: (d) => `${d.directory} cannot be written to; check its permissions`,
  },
  INSTALL_FAILED: {
    zh: (d) => `依赖安装失败（npm 退出码 ${d.exitCode}），原因见上；请检查网络后重试`,
    en: (d) =>
      `Installing the packages failed (npm exit code ${d.exitCode}), see above; check the network and try again`,
  },
  BUILD_FAILED: {
    zh: (d) => `构建 ${d.target} 失败，原因见上`,
    en: (d) => `Building ${d.target} failed, see above`,
  },
  BUILD_MISSING: {
    zh: (d) => `缺少构建结果 ${d.file}；请重新获取完整的发布包`,
    en: (d) => `${d.file} is missing; get the complete release again`,
  },
  MISSING_DATABASE_URL: {
    zh: () => '生产模式不使用内置数据库，请设置 DATABASE_URL',
    en: () => 'Production mode does not use the embedded database: set DATABASE_URL',
  },
  MISSING_SECRET: {
    zh: (d) =>
      `生产模式需要环境变量 TONGHU_SECRET，至少 ${d.length ?? 32} 个字符（例如 openssl rand -hex 32）`,
    en: (d) =>
      `Production mode needs TONGHU_SECRET with at least ${d.length ?? 32} characters (e.g. openssl rand -hex 32)`,
  },
  SECRET_UNREADABLE: {
    zh: (d) => `无法读取环境变量 ${d.name} 指定的文件 ${d.file}（${d.reason}）`,
    en: (d) => `The file ${d.file} named by ${d.name} cannot be read (${d.reason})`,
  },
  DEMO_IN_PRODUCTION: {
    zh: () => '生产模式不允许演示数据',
    en: () => 'Production mode allows no demo data',
  },
  DEMO_ONLY: {
    zh: () => '数据库中已有真实账号，不能重置为演示数据',
    en: () => 'The database has accounts of real people: it cannot be reset to demo data',
  },
  DATABASE_UNREACHABLE: {
    zh: (d) => `无法连接数据库${reason(d)}；请检查 DATABASE_URL`,
    en: (d) => `The database cannot be reached${reason(d)}; check DATABASE_URL`,
  },
  DATABASE_VERSION: {
    zh: (d) => `数据库版本 ${d.version ?? ''} 过低，需要 PostgreSQL 15 或更高版本`,
    en: (d) => `The database server is version ${d.version ?? ''}; PostgreSQL 15 or newer is needed`,
  },
  DATABASE_NEWER: {
    zh: (d) => `数据库由更新版本的程序升级过${list(d.migrations)}；请使用不低于该版本的程序`,
    en: (d) =>
      `The database was upgraded by a newer program${list(d.migrations)}; run that version or a later one`,
  },
  PENDING_MIGRATIONS: {
    zh: (d) => `数据库尚未升级${list(d.migrations)}；请备份后执行：node tools/migrate.mjs`,
    en: (d) =>
      `The database is not upgraded yet${list(d.migrations)}; back it up, then run: node tools/migrate.mjs`,
  },
  USERNAME_MISSING: {
    zh: () => '用法：node tools/first-administrator.mjs 用户名 [城市12位代码 城市名称]',
    en: () => 'Usage: node tools/first-administrator.mjs USERNAME [12-digit city code, city name]',
  },
  ACCOUNTS_EXIST: {
    zh: () => '已有账号：请由安全管理员在“管理”页新建其他账号',
    en: () => 'There are accounts already: let the security administrator create others in the portal',
  },
  CITY_MISSING: {
    zh: () => '尚无行政区划：请同时给出城市的 12 位代码和名称',
    en: () => 'There are no divisions yet: give the 12-digit code and the name of the city as well',
  },
  DEMO_ONLY: {
    zh: () => '数据库中有非演示账号，不能重置为演示数据',
    en: () => 'The database holds accounts that are not the demo’s; it cannot be reset',
  },
  DATABASE_STOPPED: {
    zh: (d) => `内置数据库意外停止（${d.how}），日志：${d.logFile}`,
    en: (d) => `The embedded database stopped unexpectedly (${d.how}), log: ${d.logFile}`,
  },
  CLUSTER_WINDOWS: {
    zh: () => '内置数据库不支持 Windows；请在 WSL 中运行，或用 DATABASE_URL 指定数据库',
    en: () => 'The embedded database does not run on Windows: use WSL, or name a database in DATABASE_URL',
  },
  CLUSTER_BINARIES_MISSING: {
    zh: (d) => `没有适用于 ${d.platform} 的内置数据库程序；请用 DATABASE_URL 指定 PostgreSQL 15 或更高版本`,
    en: (d) => `No embedded database for ${d.platform}: name a PostgreSQL 15 or newer in DATABASE_URL`,
  },
  CLUSTER_NO_USER: {
    zh: (d) =>
      `PostgreSQL 不能以 root 身份运行，而其他用户无法进入 ${d.directory}；请换普通用户运行，或设置 DATABASE_URL`,
    en: (d) =>
      `PostgreSQL refuses root and no other user can enter ${d.directory}: run as a plain user or set DATABASE_URL`,
  },
  CLUSTER_DATA_VERSION: {
    zh: (d) => `${d.directory} 是 PostgreSQL ${d.found} 的数据，当前程序是 ${d.version}`,
    en: (d) => `${d.directory} holds data of PostgreSQL ${d.found}; this program has ${d.version}`,
  },
  CLUSTER_FOREIGN: {
    zh: (d) => `${d.directory} 属于另一个用户；请用该用户启动，或更改其所有者`,
    en: (d) => `${d.directory} belongs to another user: start as that user or change its owner`,
  },
  CLUSTER_PASSWORD_LOST: {
    zh: (d) => `数据库密码文件 ${d.file} 丢失；请恢复它`,
    en: (d) => `The database's password file ${d.file} is missing; restore it`,
  },
  CLUSTER_ORPHAN: {
    zh: (d) => `上次遗留的数据库进程 ${d.pid} 无法停止；请手动结束它`,
    en: (d) => `The database left over from last time (process ${d.pid}) does not stop; end it by hand`,
  },
  CLUSTER_INITDB_FAILED: {
    zh: (d) => `内置数据库初始化失败：${d.output}`,
    en: () => 'The embedded database could not be created, see above',
  },
  CLUSTER_START_FAILED: {
    zh: (d) => `内置数据库启动失败：${d.log}`,
    en: (d) => `The embedded database did not start; log: ${d.logFile}`,
  },
};

const STAGES = {
  install: '安装依赖 · installing packages',
  waiting: '等待另一个构建完成 · waiting for another build to end',
  'build-api': '构建服务端 · building the server',
  'build-portal': '构建门户 · building the portal',
  database: '启动数据库 · starting the database',
  reset: '清空演示数据 · dropping the demo data',
  migrate: '升级数据库 · upgrading the database',
  migrated: '数据库已是最新 · the database is up to date',
  server: '启动服务 · starting the server',
  divisions: '载入区划 · loading divisions',
  accounts: '载入账号 · loading accounts',
  facilities: '载入机构 · loading facilities',
  returns: '载入报表 · loading returns',
  stopping: '正在停止 · stopping',
  stopped: '已停止 · stopped',
};

const ROLES = {
  committee_member: '市未保委成员 · committee member',
  city_official: '市级工作人员 · city official',
  district_official: '区级工作人员 · district official',
  street_supervisor: '儿童督导员 · street supervisor',
  community_director: '儿童主任 · community director',
  centre_director: '中心主任 · centre director',
  system_admin: '系统管理员 · system administrator',
  security_admin: '安全管理员 · security administrator',
  auditor: '审计员 · auditor',
};

/** Password of all demo accounts; they exist in demo mode only. */
export const DEMO_PASSWORD = 'tonghu-demo-2026';

/**
 * @param {unknown} error anything thrown; with a known `code` it becomes its sentence
 * @returns {{ known: boolean, lines: string[] }}
 */
export function sentencesFor(error) {
  const sentence = REFUSALS[error?.code];
  const details = error?.details ?? error?.params ?? {};
  if (sentence) return { known: true, lines: [sentence.zh(details), sentence.en(details)] };
  return { known: false, lines: ['启动失败 · The start failed', String(error?.stack ?? error)] };
}

export const stageName = (stage) => STAGES[stage] ?? stage;

/** Lines shown once the server answers. */
export function welcome(url, demoAccounts) {
  const address = `童护已启动 · Tonghu is running: ${url}`;
  if (!demoAccounts) return [address];
  const width = Math.max(...demoAccounts.map(({ username }) => username.length), 8);
  return [
    address,
    '',
    `演示账号 · demo accounts（密码 · password: ${DEMO_PASSWORD}）`,
    ...demoAccounts.map(
      ({ username, role, name }) => `  ${username.padEnd(width)}  ${ROLES[role] ?? role}  ${name}`,
    ),
    '',
    '按 Ctrl+C 停止 · Ctrl+C stops it',
  ];
}

const reason = (details) => (details.reason ? `（${details.reason}）` : '');
const list = (names) => (names ? `（${names}）` : '');
