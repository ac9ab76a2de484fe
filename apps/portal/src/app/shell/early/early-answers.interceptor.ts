import { HttpErrorResponse, HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { from, of, switchMap, throwError } from 'rxjs';
import { takeEarly } from './early-answers';

/** Hands over what was asked for before the application ran, as the client would have; see `head-start.ts`. */
export const earlyAnswersInterceptor: HttpInterceptorFn = (request, next) => {
  const early = request.method === 'GET' ? takeEarly(request.urlWithParams) : undefined;
  if (!early) return next(request);
  return from(early.then(read)).pipe(
    switchMap((answer) => {
      if (!answer) return next(request);
      const { ok, status, body } = answer;
      const url = request.urlWithParams;
      return ok
        ? of(new HttpResponse({ body, status, url }))
        : throwError(() => new HttpErrorResponse({ error: body, status, url }));
    }),
  );
};

/** What the server said, null where it said nothing that can be read. */
async function read(response: Response | null) {
  try {
    return (
      response && {
        ok: response.ok,
        status: response.status,
        body: (await response.clone().json()) as unknown,
      }
    );
  } catch {
    return null;
  }
}
