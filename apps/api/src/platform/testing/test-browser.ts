import type { InjectOptions, LightMyRequestResponse } from 'fastify';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Sends requests as a browser does: keeps cookies and says that they come from our own pages. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly inject: (request: InjectOptions) => Promise<LightMyRequestResponse>) {}

  get(url: string) {
    return this.send('GET', url);
  }

  post(url: string, body?: object) {
    return this.send('POST', url, body);
  }

  put(url: string, body?: object) {
    return this.send('PUT', url, body);
  }

  patch(url: string, body?: object) {
    return this.send('PATCH', url, body);
  }

  delete(url: string) {
    return this.send('DELETE', url);
  }

  /** Any request; `extra` may set headers, the sender's address or a raw payload. */
  async send(
    method: Method,
    url: string,
    body?: object,
    extra: InjectOptions = {},
  ): Promise<LightMyRequestResponse> {
    const answer = await this.inject({
      method,
      url,
      ...(body && { payload: body }),
      ...extra,
      headers: { 'sec-fetch-site': 'same-origin', ...this.cookieHeader(), ...extra.headers },
    });
    for (const { name, value, maxAge } of answer.cookies as {
      name: string;
      value: string;
      maxAge?: number;
    }[]) {
      if (value === '' || maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  private cookieHeader(): { cookie?: string } {
    if (this.cookies.size === 0) return {};
    return {
      cookie: [...this.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '),
    };
  }
}
