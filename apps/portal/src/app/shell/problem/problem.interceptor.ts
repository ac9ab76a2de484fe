import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, throwError } from 'rxjs';
import { CurrentSession } from '../session/current-session';
import { ProblemError } from './problem-error';

/** Turns every failed answer into a `ProblemError` and tells the session when it has ended. */
export const problemInterceptor: HttpInterceptorFn = (request, next) => {
  const session = inject(CurrentSession);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse)) return throwError(() => error);
      const problem = ProblemError.from(error);
      if (problem.code === 'UNAUTHENTICATED') session.expire();
      return throwError(() => problem);
    }),
  );
};
