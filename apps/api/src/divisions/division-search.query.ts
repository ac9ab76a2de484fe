import { divisionJson, TODAY } from './division-json.query';

/**
 * Divisions in reach whose name contains the words, whose code begins with them, or whose pinyin or initials contain
 * them; the whole first, then beginnings, then the rest, higher tiers before lower ones.
 *
 * $1 caller's path, $2 words as a LIKE pattern without wildcards of its own, $3 the same as pinyin or null,
 * $4 tier number or null, $5 limit, $6 offset
 */
export const SEARCH_DIVISIONS = `
  with found as materialized (
    select v.*, case
      when v.name like $2 or v.code like $2 or v.pinyin like $3 or v.initials like $3 then 1
      when v.name like $2 || '%' or v.code like $2 || '%' or v.pinyin like $3 || '%' or v.initials like $3 || '%' then 2
      else 3
    end as rank
    from division_version v
    where v.valid @> ${TODAY} and starts_with(v.path, $1) and ($4::smallint is null or v.tier = $4)
      and (v.name like '%' || $2 || '%' or v.code like $2 || '%'
        or v.pinyin like '%' || $3 || '%' or v.initials like '%' || $3 || '%')
  ), shown as (
    select * from found order by rank, tier, length(name), code limit $5 offset $6
  )
  select (select count(*) from found) as total,
    coalesce((
      select json_agg(${divisionJson('v')} order by v.rank, v.tier, length(v.name), v.code) from shown v
    ), '[]') as items
`;

/** What somebody typed, ready for {@link SEARCH_DIVISIONS}. */
export function searchWords(typed: string): { words: string; sound: string | null } {
  const words = typed.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const sound = words
    .toLowerCase()
    .replace(/ü/g, 'v')
    .replace(/[\s'’-]/g, '');
  return { words: literal(words), sound: /^[a-z]+$/.test(sound) ? sound : null };
}

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');
