import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { askEarly } from './early-answers';
import { earlyAnswersInterceptor } from './early-answers.interceptor';

const URL = '/api/coverage/map?division=1&reading=plain';

/** Lets promises that wait for the answer go on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('an answer that was asked for early', () => {
  let http: HttpClient;
  let server: HttpTestingController;
  const said = (status: number, text: string) => {
    const answer = { ok: status < 300, status, json: () => Promise.resolve(JSON.parse(text) as unknown) };
    globalThis.fetch = jest.fn(() =>
      Promise.resolve({ ...answer, clone: () => answer } as unknown as Response),
    );
  };
  const ask = () =>
    firstValueFrom(http.get('/api/coverage/map', { params: { division: 1, reading: 'plain' } }));

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([earlyAnswersInterceptor])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
  });
  afterEach(() => server.verify());

  it('is handed to the first request for it, and to no other', async () => {
    said(200, '{"houses":[]}');
    void askEarly(URL);
    expect(await ask()).toEqual({ houses: [] });
    const second = ask();
    server.expectOne(URL).flush({ houses: [1] });
    expect(await second).toEqual({ houses: [1] });
  });

  it('may be a refusal as well', async () => {
    said(404, '{"code":"NOT_FOUND"}');
    void askEarly(URL);
    await expect(ask()).rejects.toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } });
  });

  it.each([
    ['nothing', () => (globalThis.fetch = () => Promise.reject(new TypeError('offline')))],
    ['what is no JSON', () => said(200, '<html>')],
  ])('is asked for again after %s', async (_, begin) => {
    begin();
    void askEarly(URL);
    const answer = ask();
    await settled();
    server.expectOne(URL).flush({ houses: [] });
    expect(await answer).toEqual({ houses: [] });
  });

  it('is forgotten when it has become old', async () => {
    said(200, '{"houses":[]}');
    void askEarly(URL);
    const now = performance.now();
    jest.spyOn(performance, 'now').mockReturnValue(now + 11_000);
    const answer = ask();
    server.expectOne(URL).flush({ houses: [2] });
    expect(await answer).toEqual({ houses: [2] });
    jest.restoreAllMocks();
  });
});
