import { Injectable } from '@nestjs/common';
import type { LivePayload } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../access';
import { notFound } from '../errors';

/** Channel on which every process hears of changes that browsers may want to know of. */
export const LIVE_CHANGED = 'live_changed';

/**
 * Decides whether somebody may hear of a topic: answers the subject under which changes are announced, or null when it
 * is absent or out of reach. `id` is what follows the colon, null without one.
 */
export type TopicReach = (caller: Principal, id: string | null) => Promise<string | null>;

/** PostgreSQL refuses notifications of 8000 bytes. */
const LARGEST = 2000;

/** Announces changes to browsers that look, and says who may look at what. */
@Injectable()
export class LiveEvents {
  private readonly kinds = new Map<string, TopicReach>();

  /** Opens a kind of topic: `facility` for `facility:12`, `inbox` for `inbox`. Register in `onModuleInit`. */
  topics(kind: string, reach: TopicReach): void {
    if (this.kinds.has(kind)) throw new Error(`two kinds of topic are called ${kind}`);
    this.kinds.set(kind, reach);
  }

  /**
   * Tells every browser that hears of one of the subjects, in every process, when the transaction commits. The payload
   * is ids and versions: what changed is read again by the ordinary routes, with their permissions.
   */
  async announce(
    manager: EntityManager,
    subjects: string | readonly string[],
    payload: LivePayload = {},
  ): Promise<void> {
    const texts = [subjects].flat().map((subject) => {
      const text = JSON.stringify({ subject, payload });
      if (Buffer.byteLength(text) > LARGEST) throw new Error(`too much to announce on ${subject}`);
      return text;
    });
    await manager.query('select pg_notify($1, text) from unnest($2::text[]) text', [LIVE_CHANGED, texts]);
  }

  /**
   * The subjects of the topics that a caller asks for, each with the topic's own name.
   *
   * @throws DomainError NOT_FOUND when one of them is absent or out of reach
   */
  async resolve(caller: Principal, topics: readonly string[]): Promise<Map<string, string>> {
    const subjects = new Map<string, string>();
    for (const topic of new Set(topics)) {
      const [kind, id] = topic.split(':', 2) as [string, string | undefined];
      const subject = (await this.kinds.get(kind)?.(caller, id ?? null)) ?? null;
      if (subject === null) throw notFound();
      subjects.set(subject, topic);
    }
    return subjects;
  }
}
