import { DatabaseError, type QueryResultRow } from 'pg';
import type { HotPool } from './hot-pool';

export interface GroupedStatementOptions {
  /** Name of the prepared statement; stands for one text for the life of the process. */
  name: string;
  /** SQL that takes one array per value of a question and answers rows that carry the `place` of theirs, from 1. */
  text: string;
  /** Questions that go together at most. */
  most: number;
  /** Groups that are at the database at once; what arrives meanwhile waits for the next. */
  atOnce: number;
}

interface Waiting<Row> {
  values: readonly unknown[];
  /** Set where whoever asks the same may have the same answer. */
  key?: string;
  resolve: (row: Row | undefined) => void;
  reject: (error: unknown) => void;
}

/**
 * A prepared statement whose questions travel together: what arrives turn after turn of the event loop, and what arrives
 * while earlier groups are at the database, is sent as one. A question is never answered by a statement that began
 * before it was asked, and a lone one waits for nobody: a turn that brings nothing is over at once.
 */
export class GroupedStatement<Row extends QueryResultRow & { place: number }> {
  private readonly waiting: Waiting<Row>[] = [];
  private readonly shared = new Map<string, Promise<Row | undefined>>();
  private underWay = 0;
  private woken = false;

  constructor(
    private readonly pool: HotPool,
    private readonly options: GroupedStatementOptions,
  ) {}

  /** The row that answers these values, undefined when there is none. */
  ask(...values: readonly unknown[]): Promise<Row | undefined> {
    return this.join(values);
  }

  /** Likewise, for reads: equal questions that wait together are asked once. */
  askShared(...values: readonly unknown[]): Promise<Row | undefined> {
    const key = JSON.stringify(values);
    const same = this.shared.get(key);
    if (same) return same;
    const answer = this.join(values, key);
    this.shared.set(key, answer);
    return answer;
  }

  private join(values: readonly unknown[], key?: string): Promise<Row | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ values, resolve, reject, ...(key !== undefined && { key }) });
      this.wake();
    });
  }

  private wake(): void {
    if (this.woken || this.underWay >= this.options.atOnce || this.waiting.length === 0) return;
    this.woken = true;
    this.gather(0);
  }

  /** Lets the next turn of the event loop pass, and further ones while each brings somebody. */
  private gather(before: number): void {
    setImmediate(() => {
      const now = this.waiting.length;
      if (now > before && now < this.options.most) return this.gather(now);
      this.woken = false;
      this.send();
    });
  }

  private send(): void {
    while (this.waiting.length > 0 && this.underWay < this.options.atOnce) {
      const group = this.waiting.splice(0, this.options.most);
      for (const { key } of group) if (key !== undefined) this.shared.delete(key);
      this.underWay += 1;
      void this.answer(group).finally(() => {
        this.underWay -= 1;
        this.wake();
      });
    }
  }

  private async answer(group: readonly Waiting<Row>[]): Promise<void> {
    try {
      const rows = await this.run(group);
      group.forEach(({ resolve }, index) => resolve(rows.get(index + 1)));
    } catch (error) {
      if (group.length === 1 || !(error instanceof DatabaseError)) {
        group.forEach(({ reject }) => reject(error));
        return;
      }
      // The database undid the group as a whole; alone, each finds out whether it was the one at fault.
      for (const one of group) await this.answer([one]);
    }
  }

  private async run(group: readonly Waiting<Row>[]): Promise<Map<number, Row>> {
    const columns = (group[0]?.values ?? []).map((_, column) => group.map(({ values }) => values[column]));
    const rows = await this.pool.rows<Row>(this.options.name, this.options.text, columns);
    return new Map(rows.map((row) => [row.place, row]));
  }
}
