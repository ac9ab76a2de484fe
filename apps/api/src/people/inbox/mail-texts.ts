import type { Language } from '@tonghu/contract';

/** What stands around the sentence of a notice in a mail. */
export const MAIL_TEXTS: Readonly<Record<Language, { subject(sentence: string): string; footer: string }>> = {
  'zh-Hans': {
    subject: (sentence) => `【童护】${sentence}`,
    footer: '本邮件由系统自动发送，请勿回复。如不需要，可在“我的账号”中删除邮箱地址。',
  },
  en: {
    subject: (sentence) => `[Tonghu] ${sentence}`,
    footer:
      'Sent automatically, please do not reply. To stop these mails, remove the address on “My account”.',
  },
};
