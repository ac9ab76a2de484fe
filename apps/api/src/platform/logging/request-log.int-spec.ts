import { fastify } from 'fastify';
import { Writable } from 'node:stream';
import { createLogger } from './logger';
import { logRequests } from './request-log';

it('a request is logged by its template, without names, ids, queries or bodies', async () => {
  let text = '';
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  const server = fastify();
  logRequests(server, createLogger('info', sink));
  server.post('/api/accounts/:id', () => ({ name: '张三' }));
  await server.inject({
    method: 'POST',
    url: '/api/accounts/4711?q=zhangsan',
    payload: { username: 'zhangsan' },
  });
  await server.inject({ url: '/zhangsan' });
  await server.close();
  const [known, unknown] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(known).toMatchObject({ method: 'POST', route: '/api/accounts/:id', status: 200, msg: 'request' });
  expect(unknown).toMatchObject({ method: 'GET', route: 'none', status: 404 });
  expect(text).not.toMatch(/zhangsan|张三|4711/);
});
