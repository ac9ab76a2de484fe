import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { NoticeMatter } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { SETTINGS, type Settings } from '../../platform/config';
import { jobQueue, Jobs } from '../../platform/jobs';
import { ChatWebhook } from './chat.webhook';
import { NoticeMailer } from './notice.mailer';

/** Others' servers may be away for a while: eleven attempts spread over some eight hours. */
const PATIENT = { retries: 10, retryAfterSeconds: 15 };

const MAIL = jobQueue('notice-mail', z.object({ notice: z.number().int() }), PATIENT);
const CHAT = jobQueue(
  'notice-chat',
  z.object({
    id: z.number().int(),
    division: z.number().int().nullable(),
    matter: NoticeMatter,
    link: z.string(),
  }),
  PATIENT,
);

/** A notice that was just written. */
export interface WrittenNotice {
  id: number;
  /** Whether its account has an address. */
  mailed: boolean;
}

/** Carries notices out of the house, where the operator has set up a way. */
@Injectable()
export class NoticeDelivery implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly jobs: Jobs,
    private readonly mailer: NoticeMailer,
    private readonly chat: ChatWebhook,
  ) {}

  onModuleInit(): void {
    const { mail, webhook } = this.settings;
    if (mail) this.jobs.deliver(MAIL, ({ notice }) => this.mailer.send(notice));
    if (webhook) this.jobs.deliver(CHAT, (message) => this.chat.post(message));
  }

  /** Sends each notice to its account by mail, and the matter once to the city's chat, after the commit. */
  async send(
    manager: EntityManager,
    notices: readonly WrittenNotice[],
    { division, matter, link }: { division: number | null; matter: NoticeMatter; link: string },
  ): Promise<void> {
    const [first] = notices;
    if (!first) return;
    if (this.settings.mail) {
      for (const { id } of notices.filter(({ mailed }) => mailed))
        await this.jobs.send(manager, MAIL, { notice: id });
    }
    if (this.settings.webhook) await this.jobs.send(manager, CHAT, { id: first.id, division, matter, link });
  }
}
