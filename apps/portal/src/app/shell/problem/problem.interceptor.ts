import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { type Observable, catchError, from, map, of, switchMap, take, throwError } from 'rxjs';
import { CurrentSession } from '../session/current-session';
import { ProblemError } from './problem-error';

/**
 * Turns every failed answer into a `ProblemError` and tells the session when it has ended. What was only to be read
 * waits until the person has signed in again and is then asked for once more, so that the page goes on as if nothing
 * had been; what was to be changed fails, and whoever sent it decides.
 */
export const problemInterceptor: HttpInterceptorFn = (request, next) => {
  const session = inject(CurrentSession);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse)) return throwError(() => error);
      return problemOf(error).pipe(
        switchMap((problem) => {
          if (problem.code !== 'UNAUTHENTICATED' || !session.current()) return throwError(() => problem);
          session.expire();
          if (request.method !== 'GET') return throwError(() => problem);
          return session.renewed.pipe(
            take(1),
            switchMap(() => next(request)),
            catchError((again: unknown) =>
              again instanceof HttpErrorResponse
                ? problemOf(again).pipe(switchMap((one) => throwError(() => one)))
                : throwError(() => again),
            ),
          );
        }),
      );
    }),
  );
};

/** The problem of an answer; where a file was asked for, the client hands the problem over as bytes too. */
function problemOf(error: HttpErrorResponse): Observable<ProblemError> {
  const body: unknown = error.error;
  if (!(body instanceof Blob)) return of(ProblemError.from(error));
  return from(body.text()).pipe(
    map((text): unknown => JSON.parse(text)),
    catchError(() => of(null)),
    map((read) =>
      ProblemError.from(
        new HttpErrorResponse({ error: read, status: error.status, url: error.url ?? undefined }),
      ),
    ),
  );
}
