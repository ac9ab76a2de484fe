/**
 * Whether a row's path of its time passes through the caller's own division. Where a division stands today does not
 * matter: one that moved to another parent keeps its own past in reach, and its new parent does not gain it.
 *
 * @param path column with the path, ids from the root down
 * @param caller parameter with the path of the caller's division today; '/' reaches everything
 */
export const inReachSql = (path: string, caller: string) => {
  const step = `coalesce(substring(${caller} from '/[0-9]+/$'), '/')`;
  // A parameter is the same for every row; a prepared statement would cut the step out of it for each of thousands.
  return `strpos(${path}, ${caller.startsWith('$') ? `(select ${step})` : step}) > 0`;
};

/**
 * Whether a path is that of a division or of something below it. Written as a range, so that the index serves even
 * where the division's path comes from a row: ids end with '/', and ':' is the next character after the digits.
 *
 * @param path column with the path
 * @param top column with the division's path of the same time
 */
export const belowSql = (path: string, top: string) => `${path} ~>=~ ${top} and ${path} ~<~ (${top} || ':')`;

/**
 * The returns `r` of the month `p` that {@link inReachSql} lets through, found by the index: nothing in reach stands
 * outside of where the caller's division stood in that month. A division without a return then is asked row by row.
 *
 * @param caller parameter with the path of the caller's division today
 */
export const returnsInReachSql = (caller: string) => `
  left join return own on own.period_id = p.id and own.division_id = substring(${caller} from '([0-9]+)/$')::integer
  join return r on r.period_id = p.id and ${belowSql('r.path', "coalesce(own.path, '/')")}
    and ${inReachSql('r.path', caller)}`;
