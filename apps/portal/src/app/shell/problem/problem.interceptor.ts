import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, switchMap, take, throwError } from 'rxjs';
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
      const problem = ProblemError.from(error);
      if (problem.code !== 'UNAUTHENTICATED' || !session.current()) return throwError(() => problem);
      session.expire();
      if (request.method !== 'GET') return throwError(() => problem);
      return session.renewed.pipe(
        take(1),
        switchMap(() => next(request)),
        catchError((again: unknown) =>
          throwError(() => (again instanceof HttpErrorResponse ? ProblemError.from(again) : again)),
        ),
      );
    }),
  );
};
