/** What the server writes into the log, by area. */
const ACTIONS_BY_AREA = {
  session: ['signed_in', 'sign_in_failed', 'sign_in_locked', 'signed_out', 'revoked', 'others_revoked'],
  password: ['changed', 'change_failed'],
  account: ['created', 'changed', 'own_changed', 'password_reset', 'reorganised'],
  divisions: ['import', 'merge', 'split', 'move', 'rename', 'convert', 'close'],
  facility: [
    'created',
    'changed',
    'closed',
    'closing_taken_back',
    'directors_set',
    'partner_added',
    'partner_ended',
    'partner_removed',
    'reorganised',
  ],
  obligation: ['added', 'ended', 'removed', 'usual_added', 'reorganised'],
  period: ['open', 'ledger', 'close', 'reopen', 'publish', 'correct', 'nudge_days'],
  form: ['draft_started', 'draft_changed', 'draft_discarded', 'adopted'],
  return: [
    'figures',
    'submit',
    'withdraw',
    'send_back',
    'accept',
    'reopen',
    'confirm',
    'extend',
    'excuse',
    'expect',
    'nudge',
  ],
  situation_report: ['saved'],
  stay: ['hold', 'admit', 'release', 'expire', 'discharge', 'transfer'],
  places: ['added', 'ended'],
  closure: ['added', 'ended'],
  waiting: ['added', 'ended'],
  place_request: ['asked', 'accepted', 'declined', 'withdrawn'],
  capacity: ['confirmed'],
  roster: ['person_added', 'person_changed', 'shift_added', 'shift_changed', 'shift_deleted', 'copied'],
} as const;

/** What the log can be narrowed to: an area (`session`) or one action of it, as the server writes them. */
export const AUDIT_ACTIONS: readonly string[] = Object.entries(ACTIONS_BY_AREA).flatMap(([area, actions]) => [
  area,
  ...actions.map((action) => `${area}.${action}`),
]);
