import { Inject, Injectable } from '@nestjs/common';
import type { NoticeMatter } from '@tonghu/contract';
import { noticeSentence } from '@tonghu/rules';
import { createHmac } from 'node:crypto';
import { SETTINGS, type Settings } from '../../platform/config';

const TIMEOUT_MS = 10_000;

/** What is said in the city's chat. */
export interface ChatMessage {
  /** The notice of the first account that was told; the same again after a crash. */
  id: number;
  /** The division that is addressed, null for accounts named one by one. */
  division: number | null;
  matter: NoticeMatter;
  link: string;
}

/** The signature of a body sent at a time (Unix seconds): HMAC-SHA-256 of `timestamp.body`, in hex. */
export const chatSignature = (secret: string, timestamp: number, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

/** Posts notices to an address of the city's chat system, signed so that it knows who speaks. */
@Injectable()
export class ChatWebhook {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** @throws Error unless the other side answers with success, so that the job tries again */
  async post({ id, division, matter, link }: ChatMessage): Promise<void> {
    const { webhook, publicUrl } = this.settings;
    if (!webhook) return;
    const timestamp = Math.floor(Date.now() / 1000);
    const text = noticeSentence('zh-Hans', matter);
    const url = publicUrl ? new URL(link, publicUrl).toString() : null;
    const body = JSON.stringify({ id, division, ...matter, text, link, url });
    const answer = await fetch(webhook.url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'tonghu-timestamp': String(timestamp),
        'tonghu-signature': `sha256=${chatSignature(webhook.secret, timestamp, body)}`,
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the chat system answered ${answer.status}`);
  }
}
