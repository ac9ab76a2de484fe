import {
  type Observable,
  distinctUntilChanged,
  filter,
  fromEvent,
  map,
  startWith,
  switchMap,
  take,
  timer,
} from 'rxjs';

/** Emits once after so many milliseconds, or as soon afterwards as the page is in view again. */
export function laterWhileVisible(document: Document, milliseconds: number): Observable<void> {
  return timer(milliseconds).pipe(switchMap(() => onceVisible(document)));
}

/** Emits once: now when the page is in view, else as soon as it is. */
export function onceVisible(document: Document): Observable<void> {
  return visibility(document).pipe(
    filter((visible) => visible),
    take(1),
    map(() => undefined),
  );
}

function visibility(document: Document): Observable<boolean> {
  return fromEvent(document, 'visibilitychange').pipe(
    startWith(null),
    map(() => document.visibilityState === 'visible'),
    distinctUntilChanged(),
  );
}
