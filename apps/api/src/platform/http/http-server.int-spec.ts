import { Readable } from 'node:stream';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTestApp, type TestApp } from '../testing';

const PAGE =
  '<!doctype html><app-root ngCspNonce="%CSP_NONCE%"></app-root><style nonce="%CSP_NONCE%"></style>';

describe('the HTTP server', () => {
  let tonghu: TestApp;
  let portalDirectory: string;

  beforeAll(async () => {
    portalDirectory = mkdtempSync(path.join(tmpdir(), 'tonghu-http-'));
    mkdirSync(path.join(portalDirectory, 'media'));
    writeFileSync(path.join(portalDirectory, 'index.html'), PAGE);
    writeFileSync(path.join(portalDirectory, 'main-A1B2C3D4.js'), `console.log(1);\n`.repeat(200));
    writeFileSync(path.join(portalDirectory, 'favicon.svg'), '<svg/>');
    tonghu = await startTestApp({ settings: { portalDirectory }, logLevel: 'silent' });
  });
  afterAll(async () => {
    await tonghu.close();
    rmSync(portalDirectory, { recursive: true });
  });

  const page = (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
    tonghu.inject({ method, url, headers: { accept: 'text/html,*/*' } });

  it('is alive and ready', async () => {
    expect((await tonghu.inject({ url: '/api/health/live' })).json()).toEqual({ status: 'ok' });
    expect((await tonghu.inject({ url: '/api/health/ready' })).json()).toEqual({ status: 'ok' });
  });

  it('is not ready while a migration is missing', async () => {
    await tonghu.dataSource.query(
      `update schema_migration set name = name || '_' where name like 'Returns%'`,
    );
    const answer = await tonghu.inject({ url: '/api/health/ready' });
    await tonghu.dataSource.query(
      `update schema_migration set name = rtrim(name, '_') where name like 'Returns%'`,
    );
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'UNAVAILABLE']);
  });

  describe('refuses with problem details', () => {
    const post = (payload: string | Buffer | Readable, headers: Record<string, string>) =>
      tonghu.inject({ method: 'POST', url: '/api/session', payload, headers });
    const json = { 'content-type': 'application/json' };

    it.each([
      ['malformed JSON', '{"username":', json, 400, 'MALFORMED_JSON'],
      ['an empty body', '', json, 400, 'MALFORMED_JSON'],
      ['a poisoned prototype', '{"__proto__": {"x": 1}}', json, 400, 'MALFORMED_JSON'],
      [
        'a form',
        'username=a&password=b',
        { 'content-type': 'application/x-www-form-urlencoded' },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      ['text', '{}', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
      [
        'a file where none belongs',
        '--x--',
        { 'content-type': 'multipart/form-data; boundary=x' },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      ['more than a megabyte', `"${'x'.repeat(1_048_576)}"`, json, 413, 'PAYLOAD_TOO_LARGE'],
      ['an unknown field', '{"username":"a","password":"b","admin":true}', json, 400, 'INVALID_INPUT'],
    ])('%s', async (_, payload, headers, statusCode, code) => {
      const answer = await post(payload, headers as Record<string, string>);
      expect(answer.headers['content-type']).toMatch('application/problem+json');
      expect(answer.json()).toMatchObject({ type: 'about:blank', status: statusCode, code });
      expect(answer.statusCode).toBe(statusCode);
    });

    it('an unknown address of the API, whatever the caller accepts', async () => {
      for (const url of ['/api/nowhere', '/api', '/api/', '/api/../api/x']) {
        const answer = await page(url);
        expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'NOT_FOUND']);
      }
    });

    it('a broken address', async () => {
      const answer = await tonghu.inject({ url: '/api/accounts/%zz' });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_INPUT']);
    });

    it('names the place of each mistake', async () => {
      const answer = await post('{"username":"","password":7,"extra":1}', json);
      expect(answer.json().errors).toEqual([
        { path: 'username', code: 'TOO_SMALL' },
        { path: 'password', code: 'INVALID_TYPE' },
        { path: 'extra', code: 'UNKNOWN_FIELD' },
      ]);
    });
  });

  describe('lets only its own pages change things', () => {
    const post = async (headers: Record<string, string>) =>
      (
        await tonghu.inject({
          method: 'POST',
          url: '/api/session',
          payload: {},
          headers: { host: 'tonghu.example', ...headers },
        })
      ).json().code;

    it.each([
      ['another site', { 'sec-fetch-site': 'cross-site' }],
      ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
      ['another origin', { origin: 'https://elsewhere.example' }],
      ['another port', { origin: 'http://tonghu.example:8080' }],
      ['a sandboxed frame', { origin: 'null' }],
    ])('and not %s', async (_, headers) => {
      expect(await post(headers as Record<string, string>)).toBe('CROSS_ORIGIN');
    });

    it('or programs that are no browser', async () => {
      expect(await post({})).toBe('INVALID_INPUT');
      expect(await post({ origin: 'http://tonghu.example', 'sec-fetch-site': 'same-origin' })).toBe(
        'INVALID_INPUT',
      );
    });
  });

  describe('serves the portal', () => {
    it('as one page for every address, with a fresh nonce in page and policy', async () => {
      const answers = await Promise.all(['/', '/returns/33/2026-10', '/index.html'].map((url) => page(url)));
      const nonces = answers.map((answer) => {
        expect(answer.statusCode).toBe(200);
        expect(answer.headers['cache-control']).toBe('no-store');
        const nonce = /ngCspNonce="([A-Za-z0-9+/=]{24})"/.exec(answer.body)?.[1] ?? '';
        expect(answer.body).toContain(`<style nonce="${nonce}">`);
        const policy = String(answer.headers['content-security-policy']);
        expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
        expect(policy).toContain(`connect-src 'self'`);
        expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests/);
        return nonce;
      });
      expect(new Set(nonces).size).toBe(3);
    });

    it('also to HEAD, but not to POST and not in place of a missing file', async () => {
      expect((await page('/returns', 'HEAD')).statusCode).toBe(200);
      expect((await page('/returns', 'POST')).statusCode).toBe(404);
      const missing = await tonghu.inject({ url: '/main-OLDOLD00.js', headers: { accept: '*/*' } });
      expect([missing.statusCode, missing.json().code]).toEqual([404, 'NOT_FOUND']);
    });

    it('with hashed files kept for good, others asked for again, and all compressed', async () => {
      const script = await tonghu.inject({
        url: '/main-A1B2C3D4.js',
        headers: { 'accept-encoding': 'gzip' },
      });
      expect(script.headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-encoding': 'gzip',
        'x-content-type-options': 'nosniff',
      });
      const icon = await tonghu.inject({ url: '/favicon.svg' });
      expect(icon.headers['cache-control']).toBe('no-cache');
      const again = await tonghu.inject({
        url: '/favicon.svg',
        headers: { 'if-none-match': String(icon.headers.etag) },
      });
      expect(again.statusCode).toBe(304);
    });

    it('and nothing outside its folder', async () => {
      for (const url of ['/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/media/', '/..%2fpackage.json']) {
        const answer = await tonghu.inject({ url, headers: { accept: 'application/json' } });
        expect([url, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([url, true]);
      }
    });
  });

  it('sends strict headers with every answer of the API, and no HSTS over plain HTTP', async () => {
    const { headers } = await tonghu.inject({ url: '/api/public/about' });
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('tells before signing in whose portal it is', async () => {
    expect((await tonghu.inject({ url: '/api/public/about' })).json()).toEqual({
      city: '',
      demo: true,
      demoAccounts: [],
      demoPassword: null,
    });
  });
});
