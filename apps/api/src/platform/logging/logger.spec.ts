import { Writable } from 'node:stream';
import { QueryFailedError } from 'typeorm';
import { createLogger } from './logger';

/** Runs the logger into memory. */
function logged(write: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  write(createLogger('info', sink));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('keeps of a database error its kind, code and place, not the values that it quotes', () => {
    const driver = Object.assign(new Error('Key (display_name)=(张三) already exists'), {
      code: '23505',
      constraint: 'account_username_key',
      table: 'account',
      detail: 'Key (username)=(zhangsan) already exists.',
    });
    const error = new QueryFailedError('insert into account values ($1)', ['zhangsan'], driver);
    const [line] = logged((log) => log.error({ err: error }, 'failed'));
    expect(line?.['err']).toMatchObject({
      type: 'QueryFailedError',
      code: '23505',
      constraint: 'account_username_key',
    });
    expect(JSON.stringify(line)).not.toMatch(/张三|zhangsan/);
  });

  it('keeps the message of our own errors', () => {
    const [line] = logged((log) => log.error({ err: new TypeError('x is not a function') }));
    expect(line?.['err']).toMatchObject({ type: 'TypeError', message: 'x is not a function' });
  });
});
