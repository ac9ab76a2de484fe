import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { TranslocoService, provideTransloco } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { MessagesLoader } from '../language/messages.loader';
import { ProblemError } from './problem-error';
import { ProblemMessages } from './problem-messages';

/** Codes that people can meet; codes of starting and operating the server never reach the portal. */
const CODES = [
  ...['OFFLINE', 'UNAVAILABLE', 'INTERNAL', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'INVALID_INPUT'],
  ...['MALFORMED_JSON', 'UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE', 'RATE_LIMITED', 'METHOD_NOT_ALLOWED'],
  ...['SIGN_IN_FAILED', 'SIGN_IN_LOCKED', 'PASSWORD_CHANGE_REQUIRED', 'PASSWORD_COMMON'],
  ...[
    'PASSWORD_CURRENT_WRONG',
    'PASSWORD_SAME',
    'USERNAME_TAKEN',
    'ROLES_INCOMPATIBLE',
    'ROLE_TIER_MISMATCH',
  ],
  ...['ACCOUNT_STALE', 'FIGURE_UNKNOWN', 'FIGURE_NOT_COLLECTED', 'FIGURE_NEGATIVE', 'FIGURE_TOO_LARGE'],
  ...['FIGURE_NOT_A_NUMBER', 'FIGURE_DECIMALS', 'FIGURE_CONFLICT', 'RETURN_STALE', 'MOVE_NOT_ALLOWED'],
  ...['RETURN_NOT_EDITABLE', 'RETURN_INCOMPLETE', 'RULE_FAILED', 'EXPLANATION_REQUIRED', 'REASON_REQUIRED'],
  ...['PERIOD_CLOSED', 'PERIOD_PUBLISHED', 'PERIOD_EXISTS', 'PERIOD_STALE', 'DEADLINE_ORDER'],
  ...['DEADLINE_BEFORE_END', 'NO_DIVISIONS', 'IMPORT_BAD_CODE', 'IMPORT_BAD_CSV', 'IMPORT_BAD_ENCODING'],
  ...['IMPORT_CITY_EXISTS', 'IMPORT_CYCLE', 'IMPORT_DUPLICATE_CODE', 'IMPORT_EMPTY', 'IMPORT_MISSING_COLUMN'],
  ...['IMPORT_NAME_MISSING', 'IMPORT_NAME_TOO_LONG', 'IMPORT_NO_FILE', 'IMPORT_NO_ROOT', 'IMPORT_ORPHAN'],
  ...['IMPORT_ROOT_HAS_PARENT', 'IMPORT_SECOND_ROOT', 'IMPORT_SINCE_FUTURE', 'IMPORT_TOO_LARGE'],
  ...[
    'FILE_MISSING',
    'FILE_EMPTY',
    'FILE_TOO_LARGE',
    'FILE_TYPE_UNKNOWN',
    'FILE_OLD_FORMAT',
    'FILE_ENCRYPTED',
  ],
  ...['FILE_BOMB', 'FILE_UNREADABLE', 'FILE_BAD_ENCODING', 'FILE_BAD_CSV', 'FILE_TOO_MANY_SHEETS'],
  ...['FILE_TOO_MANY_ROWS', 'FILE_TOO_MANY_COLUMNS', 'FILE_TOO_MANY_CELLS', 'FILE_TIMEOUT', 'FILE_CANCELLED'],
  ...[
    'FILE_BUSY',
    'WORKBOOK_NOT_OURS',
    'WORKBOOK_TEMPLATE_OLD',
    'WORKBOOK_FORM_OLD',
    'WORKBOOK_WRONG_PERIOD',
  ],
  ...['WORKBOOK_WRONG_DIVISION', 'WORKBOOK_NOT_YOURS', 'WORKBOOK_SHEET_UNKNOWN', 'WORKBOOK_SHEET_TWICE'],
  ...['WORKBOOK_ALTERED', 'WORKBOOK_LAYOUT_CHANGED', 'WORKBOOK_MERGED', 'WORKBOOK_FORMULA_ERROR'],
  ...[
    'WORKBOOK_FORMULA_EMPTY',
    'WORKBOOK_COMPUTED_IGNORED',
    'WORKBOOK_HIDDEN_CELLS',
    'WORKBOOK_CSV_HEADINGS',
  ],
  ...['RETURNS_NONE_BELOW', 'RETURNS_TOO_MANY'],
  ...['IMPORT_UNKNOWN_TIER', 'IMPORT_UPDATE_UNSUPPORTED', 'IMPORT_WRONG_TIER'],
  ...['STAY_STALE', 'STAY_EXISTS', 'STAY_OVERLAPS', 'SUBJECT_MALFORMED', 'NO_PLACE_LEFT', 'FACILITY_CLOSED'],
  ...['FACILITY_OCCUPIED', 'FACILITY_UNKNOWN', 'KIND_NOT_OFFERED', 'SAME_KIND', 'TRANSFER_TARGET'],
  ...['DATE_IN_FUTURE', 'DATE_TOO_OLD', 'DATES_BACKWARDS', 'DISCHARGE_BEFORE_ADMISSION'],
  ...[
    'SPAN_OF_DAYS_TOO_LONG',
    'PLACES_NOT_A_NUMBER',
    'PLACES_NEGATIVE',
    'PLACES_FRACTION',
    'PLACES_TOO_MANY',
  ],
  ...['PLACES_ZERO', 'PLACES_BLOCKED_BEYOND', 'PLACES_ENDED', 'PLACES_OVERLAP', 'CLOSURE_OVERLAPS'],
  ...['CLOSURE_ENDED', 'RESIDENTS_TO_SELF', 'ALREADY_WAITING', 'WAITING_GONE', 'WAITING_STALE'],
  ...['PLACE_REQUEST_ABOUT', 'PLACE_REQUEST_TO_SELF', 'PLACE_REQUEST_EXISTS', 'PLACE_REQUEST_STALE'],
  ...['PLACE_REQUEST_LAPSED'],
];

describe('the sentences for problems', () => {
  let messages: ProblemMessages;
  let transloco: TranslocoService;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideTransloco({
          config: { availableLangs: ['zh-Hans', 'en'], defaultLang: 'zh-Hans', prodMode: true },
          loader: MessagesLoader,
        }),
      ],
    });
    transloco = TestBed.inject(TranslocoService);
    messages = TestBed.inject(ProblemMessages);
    await firstValueFrom(transloco.load('zh-Hans'));
    await firstValueFrom(transloco.load('en'));
  });

  it.each(CODES)('%s has one in both languages', (code) => {
    transloco.setActiveLang('zh-Hans');
    expect(messages.sentence(code)).toMatch(/\p{Script=Han}.*[。：]$/u);
    expect(messages.sentence(code)).not.toContain(code);
    transloco.setActiveLang('en');
    expect(messages.sentence(code)).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u);
    expect(messages.sentence(code)).not.toContain(code);
  });

  it('carry the parameters of the problem', () => {
    transloco.setActiveLang('en');
    expect(messages.of(new ProblemError('SIGN_IN_LOCKED', 429, { minutes: 7 }))).toContain('7');
  });

  it('name the code where there is no sentence for it', () => {
    expect(messages.of(new ProblemError('SOMETHING_NEW', 400))).toContain('SOMETHING_NEW');
  });

  it('find the problem inside an error of a resource', () => {
    const wrapped = new Error('resource', { cause: new ProblemError('FORBIDDEN', 403) });
    expect(messages.of(wrapped)).toBe(messages.sentence('FORBIDDEN'));
  });

  it('are general for what is no problem at all', () => {
    expect(messages.of(new TypeError('x is undefined'))).toBe(messages.sentence('INTERNAL'));
  });
});

describe('an answer of the HTTP client', () => {
  const answer = (status: number, error: unknown) =>
    ProblemError.from(new HttpErrorResponse({ status, error }));

  it('gives its code, parameters and errors', () => {
    const errors = [{ path: 'A1', code: 'FIGURE_NEGATIVE' }];
    const problem = answer(409, { code: 'FIGURE_CONFLICT', params: { version: 3 }, errors });
    expect(problem).toMatchObject({ code: 'FIGURE_CONFLICT', status: 409, params: { version: 3 }, errors });
  });

  it.each([
    [0, null, 'OFFLINE'],
    [502, '<html>', 'UNAVAILABLE'],
    [503, null, 'UNAVAILABLE'],
    [500, { message: 'no code' }, 'INTERNAL'],
  ])('of status %d without a code is read by its status', (status, body, code) => {
    expect(answer(status, body).code).toBe(code);
  });
});
