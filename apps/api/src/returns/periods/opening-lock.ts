/** Held until the transaction ends by whoever opens a month or says on which form months are opened. */
export const OPENING_LOCK = `select pg_advisory_xact_lock(hashtext('tonghu-open-period'))`;
