export interface ClusterOptions {
  /** Where the cluster lives; created when absent. Its `.password`, `.port` and `.log` lie beside it. */
  dataDirectory: string;
  /** Major version of PostgreSQL, 18 unless told. */
  version?: 15 | 18;
  /** Server settings, passed on the command line, e.g. `{ shared_buffers: '256MB' }`. */
  settings?: Record<string, string | number>;
}

export interface Cluster {
  /** Connection string of the database `tonghu` as its superuser. */
  url: string;
  port: number;
  pid: number;
  /** Absolute path. */
  dataDirectory: string;
  /** As whom the server runs. */
  runsAs: 'oneself' | 'nobody' | 'user-namespace' | 'capability';
  /** Resolves with the exit code or signal when the server has ended, for whatever reason. */
  exited: Promise<string>;
  /** Fast shutdown; resolves when the server has ended. */
  stop(): Promise<void>;
}

/** Starts the cluster; throws an Error with a `code` starting with `CLUSTER_`. */
export function startCluster(options: ClusterOptions): Promise<Cluster>;

/** Removes the cluster's files; the server must be stopped. */
export function removeCluster(dataDirectory: string): void;
