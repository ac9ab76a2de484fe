/**
 * Whether a return is owed although its due day is over; says in SQL what `isOverdue` of the rules says.
 *
 * @param row alias of the return
 * @param today parameter that holds today's date in Asia/Shanghai, e.g. `$3`
 */
export const overdueSql = (row: string, today: string) =>
  `(${row}.due_on < ${today}::date and ${row}.excuse is null and (${row}.state = 'draft' or (${row}.state = 'sent_back' and ${row}.late)))`;
