/**
 * Whether a row's path of its time passes through the caller's own division. Where a division stands today does not
 * matter: one that moved to another parent keeps its own past in reach, and its new parent does not gain it.
 *
 * @param path column with the path, ids from the root down
 * @param caller parameter with the path of the caller's division today; '/' reaches everything
 */
export const inReachSql = (path: string, caller: string) =>
  `strpos(${path}, coalesce(substring(${caller} from '/[0-9]+/$'), '/')) > 0`;
