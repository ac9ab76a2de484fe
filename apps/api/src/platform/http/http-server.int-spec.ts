import { startTestApp, type TestApp } from '../testing';

describe('the application shell', () => {
  let tonghu: TestApp;
  beforeAll(async () => {
    tonghu = await startTestApp();
  });
  afterAll(() => tonghu.close());

  it('is alive and ready', async () => {
    expect((await tonghu.inject({ url: '/api/health/live' })).json()).toEqual({ status: 'ok' });
    expect((await tonghu.inject({ url: '/api/health/ready' })).json()).toEqual({ status: 'ok' });
  });

  it('answers an unknown address of the API with problem details', async () => {
    const answer = await tonghu.inject({ url: '/api/nowhere' });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({ type: 'about:blank', status: 404, code: 'NOT_FOUND' });
  });
});
