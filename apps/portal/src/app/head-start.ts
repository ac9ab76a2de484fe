import { fetchAtlas } from '@tonghu/ui/fetch-atlas';
import { askEarly } from './shell/early/early-answers';

/**
 * Begins at once, side by side, what the application would ask for one after the other once it runs: the messages, the
 * session, and for the map of the coverage its scripts and its data. Nothing waits for any of it, and what
 * does not come is asked for again by whoever needs it. This script stands alone, so what it shares with others (the key
 * of the language, the usual bands) is written out; a journey counts that nothing is asked for twice.
 */
export function headStart({ location, localStorage }: Window): void {
  begin(
    localStorage.getItem('tonghu.language') === 'en'
      ? import('./shell/language/en.messages')
      : import('./shell/language/zh-hans.messages'),
  );
  const { pathname, searchParams } = new URL(location.href);
  if (pathname === '/sign-in') return;
  const session = askEarly('/api/session');
  if (pathname !== '/coverage') return;
  begin(import('./coverage/coverage.routes'));
  begin(import('./coverage/coverage-frame/coverage-frame'));
  begin(import('./coverage/net-page/net-page'));
  fetchAtlas();
  if (['at', 'reading', 'bands'].some((name) => searchParams.has(name))) return;
  begin(mapOf(session, searchParams.get('division')));
}

/** The net of the division in the address, else of the person's own. */
async function mapOf(session: Promise<Response | null>, named: string | null): Promise<void> {
  const response = await session;
  if (!response?.ok) return;
  const { account } = (await response.clone().json()) as { account: { division: { id: number } } };
  const division = named ?? String(account.division.id);
  if (!/^[1-9]\d{0,8}$/.test(division)) return;
  void askEarly(`/api/coverage/map?division=${division}&reading=plain`);
  void askEarly(`/api/coverage?division=${division}&reading=plain&bands=1,3,5,10`);
  void askEarly(`/api/divisions/${division}/outlines`);
  void askEarly(`/api/divisions/${division}`);
}

const begin = (work: Promise<unknown>) => void work.catch(() => undefined);
