import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Language, NoticeMatter } from '@tonghu/contract';
import { noticeSentence } from '@tonghu/rules';
import { createTransport, type Transporter } from 'nodemailer';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '../../platform/config';
import { MAIL_TEXTS } from './mail-texts';

const TIMEOUTS_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** A notice somebody has read meanwhile needs no mail. */
const ADDRESSED = `
  select notice.kind, notice.params, notice.link, account.email, account.language
  from notice join account on account.id = notice.account_id
  where notice.id = $1 and notice.read_at is null and account.email is not null and account.state = 'active'`;

interface Row {
  kind: string;
  params: unknown;
  link: string;
  email: string;
  language: Language;
}

/** Sends notices as plain mail, in the person's language. */
@Injectable()
export class NoticeMailer implements OnApplicationShutdown {
  private readonly transport: Transporter | null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly dataSource: DataSource,
  ) {
    const { mail } = settings;
    this.transport = mail && createTransport({ url: mail.smtpUrl, ...TIMEOUTS_MS }, { from: mail.from });
  }

  /** Sends a notice to its account, unless it has been read or the account has no address any more. */
  async send(noticeId: number): Promise<void> {
    const [row] = (await this.dataSource.query(ADDRESSED, [noticeId])) as Row[];
    if (!row || !this.transport) return;
    const sentence = noticeSentence(row.language, { kind: row.kind, params: row.params } as NoticeMatter);
    const texts = MAIL_TEXTS[row.language];
    const { publicUrl } = this.settings;
    const place = publicUrl ? [new URL(row.link, publicUrl).toString()] : [];
    await this.transport.sendMail({
      to: row.email,
      subject: texts.subject(sentence),
      text: [sentence, ...place, texts.footer].join('\n\n'),
      // The same mail sent again after a crash is recognised by its id.
      messageId: `<notice-${noticeId}@${domainOf(this.settings.mail?.from ?? '')}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

const domainOf = (address: string) => /@([^\s>]+)/.exec(address)?.[1] ?? 'tonghu.invalid';
