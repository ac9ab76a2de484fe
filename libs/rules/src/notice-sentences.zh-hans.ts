import type { NoticeSentences } from './notice-sentence';

const month = (period: string) => `${Number(period.slice(0, 4))}年${Number(period.slice(5))}月`;
const day = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

const SUBJECTS = {
  protection_centre: '保护中心',
  rescue_point: '救助保护点',
  community_director: '儿童主任',
} as const;

/** What each kind of notice says in Chinese. */
export const CHINESE_NOTICES: NoticeSentences = {
  'facility.threshold': ({ facility, percent }) => `${facility}床位使用已达 ${percent}%`,
  'facility.stale': ({ facility, hours }) => `${facility}的床位数已 ${hours} 小时未确认`,
  'facility.roster_gap': ({ facility, on, gaps }) =>
    `${facility}的值班新发现 ${gaps} 处空缺，最早在 ${day(on)}`,
  'facility.place_request': ({ facility, event }) =>
    ({
      asked: `${facility}请求转入一名未成年人，请答复`,
      accepted: `${facility}同意接收，已预留床位`,
      declined: `${facility}不能接收，请另行安排`,
      withdrawn: `${facility}撤回了转入请求`,
    })[event],
  'coverage.rectification': ({ division, subject, event, deadline }) => {
    const what = `${division}的${SUBJECTS[subject]}`;
    return {
      assigned: `请整改${what}，${day(deadline)}前完成`,
      answered: `${what}已报告整改，请复核`,
      closed: `${what}的整改已办结`,
      sent_back: `${what}的整改被退回，请在${day(deadline)}前完成`,
      raised: `${what}的整改已提级，${day(deadline)}前完成`,
      withdrawn: `${what}的整改已撤销`,
      overdue: `${what}的整改已逾期（${day(deadline)}截止）`,
    }[event];
  },
  'return.nudge': ({ period, dueOn, daysLeft }) => {
    if (daysLeft > 0) return `${month(period)}报表还有 ${daysLeft} 天截止（${day(dueOn)}）`;
    if (daysLeft === 0) return `${month(period)}报表今天截止`;
    return `${month(period)}报表已逾期 ${-daysLeft} 天（${day(dueOn)}截止）`;
  },
  'return.sent_back': ({ period, division }) => `${division} ${month(period)}报表被退回，请修改后重新上报`,
};
