/** What the pages of the domains may use of the shell. */
export { NotFoundPage } from './frame/not-found-page';
export { CalendarWording } from './language/calendar-wording';
export { DayPipe, MomentPipe, PeriodPipe } from './language/calendar.pipes';
export { LanguageChoice } from './language/language-choice';
export { LiveStream, type LiveNews, type LiveState } from './live/live-stream';
export { ADMINISTRATION_PAGES, areasFor } from './navigation/areas';
export { PageArrival } from './navigation/page-arrival';
export { ProblemError } from './problem/problem-error';
export { ProblemMessages } from './problem/problem-messages';
export { ProblemView } from './problem/problem-view';
export { Scope } from './scope/scope';
export { DivisionField, type ChosenDivision } from './search/division-field';
export { DivisionSearch } from './search/division-search';
export { CurrentSession } from './session/current-session';
export { PasswordForm } from './session/password-form';
export { SessionApi } from './session/session-api';
export { holds } from './session/session.guards';
export { ThemeChoice } from './theme/theme-choice';
