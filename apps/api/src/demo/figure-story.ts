import type { CompiledForm, Tier } from '@tonghu/rules';
import type { DemoDivision } from './demo-division';
import { SeededRandom } from './seeded-random';

/** How many minors of a group a community of middling size has on its register, and how fast they come and go. */
interface Group {
  urban: number;
  rural: number;
  /** Share of the register that comes and goes in an ordinary month. */
  turnover: number;
  /** Share of rural households where the community is urban. */
  ruralShare: number;
  /** Factor on arrivals by calendar month, January first; departures take the mirror image. */
  season?: readonly number[];
}

const GROUPS: Readonly<Record<string, Group>> = {
  A01: { urban: 4, rural: 5, turnover: 0.02, ruralShare: 0.1 },
  A02: { urban: 0.3, rural: 0.5, turnover: 0.02, ruralShare: 0.2 },
  A03: { urban: 0.04, rural: 0.05, turnover: 0.15, ruralShare: 0.3 },
  A04: { urban: 0.08, rural: 0.03, turnover: 0.4, ruralShare: 0.5 },
  // Parents come home for the Spring Festival and leave again after it.
  A05: {
    urban: 0.3,
    rural: 11,
    turnover: 0.05,
    ruralShare: 1,
    season: [0.4, 0.2, 2.2, 1.2, 1, 1, 0.6, 0.6, 1.4, 1, 1, 0.8],
  },
  // Children of migrants come with the school year.
  A06: {
    urban: 18,
    rural: 5,
    turnover: 0.05,
    ruralShare: 0.7,
    season: [0.5, 0.6, 1.6, 1, 0.9, 0.8, 0.9, 1.3, 2, 1, 0.9, 0.7],
  },
  A07: { urban: 1.8, rural: 3.2, turnover: 0.03, ruralShare: 0.15 },
  A08: { urban: 0.5, rural: 0.9, turnover: 0.06, ruralShare: 0.2 },
  A09: { urban: 0.15, rural: 0.15, turnover: 0.2, ruralShare: 0.2 },
  A10: {
    urban: 0.5,
    rural: 0.4,
    turnover: 0.08,
    ruralShare: 0.2,
    season: [0.8, 0.7, 1, 1, 1, 1.1, 1.5, 1.5, 1, 1, 0.9, 0.8],
  },
  A11: { urban: 1.4, rural: 1.8, turnover: 0.05, ruralShare: 0.2 },
};

/** Events a month by tier; what a tier does not name stays 0. */
const FLOWS: Readonly<Record<Tier, Readonly<Record<string, number>>>> = {
  community: {
    B01: 9,
    B02: 0.25,
    B11: 0.25,
    B12: 0.09,
    B13: 0.08,
    B14: 0.15,
    B15: 0.03,
    B16: 0.01,
    B17: 0.02,
    B18: 0.02,
    B41: 0.06,
    B42: 0.25,
    B43: 0.12,
    B44: 0.02,
    B45: 0.06,
    B46: 0.08,
    B47: 0.02,
    B48: 0.08,
    B49: 0.02,
    B50: 0.6,
  },
  street: {
    B01: 6,
    B02: 0.8,
    B11: 0.4,
    B12: 0.8,
    B13: 0.3,
    B14: 0.5,
    B15: 0.6,
    B16: 0.3,
    B17: 0.2,
    B18: 0.1,
    B31: 4.5,
    B32: 1.2,
    B33: 0.4,
    B34: 0.6,
    B35: 0.15,
    B36: 0.8,
    B41: 0.5,
    B42: 1.2,
    B43: 0.8,
    B44: 0.2,
    B45: 0.4,
    B46: 0.4,
    B47: 0.2,
    B48: 0.4,
    B49: 0.1,
    B50: 3,
    B61: 1.2,
    B62: 0.3,
    B63: 0.1,
    B64: 0.2,
    B65: 0.03,
    B66: 0.1,
    B67: 0.1,
  },
  district: {
    B11: 0.2,
    B12: 1.5,
    B13: 0.8,
    B14: 0.5,
    B15: 6,
    B16: 2.5,
    B17: 2,
    B18: 0.8,
    B31: 6,
    B32: 1.5,
    B33: 0.8,
    B34: 0.6,
    B35: 0.3,
    B36: 1,
    B41: 3,
    B42: 3.5,
    B43: 2,
    B44: 1,
    B45: 2,
    B46: 1,
    B47: 0.8,
    B48: 1.5,
    B49: 0.4,
    B50: 12,
    B61: 5,
    B62: 1,
    B63: 0.6,
    B64: 0.4,
    B65: 0.2,
    B66: 0.8,
    B67: 0.3,
  },
  city: {
    B11: 0.1,
    B12: 1,
    B13: 1,
    B14: 0.3,
    B15: 9,
    B16: 6,
    B17: 5,
    B18: 1,
    B31: 5,
    B32: 1,
    B33: 1,
    B34: 0.5,
    B35: 0.5,
    B36: 1,
    B41: 4,
    B42: 2,
    B43: 1.5,
    B44: 1,
    B45: 2,
    B46: 0.6,
    B47: 0.5,
    B48: 1,
    B49: 0.5,
    B50: 14,
    B61: 6,
    B62: 0.8,
    B63: 0.8,
    B64: 0.3,
    B65: 0.4,
    B66: 1.5,
    B67: 0.3,
  },
};

/** Money a month by tier, in hundredths of 10k yuan. */
const FUNDING: Readonly<Record<Tier, number>> = { community: 0, street: 260, district: 4_800, city: 16_500 };

/**
 * How districts differ, by the first six digits of the code: left-behind children where parents leave for work, those
 * of migrants where the factories are; 1 unless named.
 */
const DISTRICTS: Readonly<Record<string, { leftBehind: number; migrant: number }>> = {
  '320402': { leftBehind: 0.6, migrant: 0.9 },
  '320404': { leftBehind: 0.6, migrant: 0.9 },
  '320411': { leftBehind: 0.7, migrant: 1.3 },
  '320412': { leftBehind: 0.8, migrant: 1.4 },
  '320413': { leftBehind: 1.4, migrant: 0.6 },
  '320481': { leftBehind: 1.6, migrant: 0.5 },
};

/** One month's own figures with the explanations that their jumps need. */
export interface StoryMonth {
  own: (number | null)[];
  explanations: Record<string, string>;
}

/**
 * The own figures of one division over consecutive months: registers carry over and drift, age bands and girls stay
 * parts of them, urgent concerns parts of all, and every rule that blocks holds.
 *
 * @param months calendar month, 1 to 12, and what the houses of the division report for table C
 */
export function tellStory(
  form: CompiledForm,
  division: DemoDivision,
  months: readonly { calendar: number; houses: Readonly<Record<string, number>> }[],
): StoryMonth[] {
  const random = new SeededRandom(Number(division.code.slice(2, 12)) ^ 0x5eed);
  const collected = new Set(
    form.enterableAt(division.tier).map((place) => form.form.indicators[place]?.code ?? ''),
  );
  const rural = division.kind === 'villagers_committee';
  const size = Math.exp(random.between(-0.7, 0.6)) * (rural ? 0.9 : 1.1);
  const registers = openRegisters(random, division, size);
  const grids = 3 + random.poisson(3);
  let staffed = Math.max(1, Math.round(grids * random.between(0.6, 0.95)));
  return months.map(({ calendar }, turn) => {
    const figures = new Map<string, number>();
    const explanations: Record<string, string> = {};
    for (const [code, register] of registers) {
      reportRegister(random, code, register, calendar, figures, explanations);
    }
    reportResponse(random, division.tier, figures);
    if (staffed < grids && random.happens(0.06)) staffed += 1;
    figures.set('B03', grids).set('B04', staffed);
    reportMeans(random, division.tier, months[turn]?.houses ?? {}, figures);
    const own = form.form.indicators.map(({ code }) =>
      collected.has(code) ? (figures.get(code) ?? 0) : null,
    );
    return { own: form.computeTotals(own), explanations };
  });
}

interface Register {
  group: Group;
  closing: number;
  usual: number;
  girls: number;
  young: number;
  middle: number;
  ruralShare: number;
}

function openRegisters(random: SeededRandom, division: DemoDivision, size: number): Map<string, Register> {
  const rural = division.kind === 'villagers_committee';
  return new Map(
    Object.entries(GROUPS).map(([code, group]): [string, Register] => {
      const usual = usualNumber(division, code, rural ? group.rural : group.urban) * size;
      return [
        code,
        {
          group,
          closing: random.poisson(usual),
          usual,
          girls: random.between(0.42, 0.52),
          young: random.between(0.18, 0.3),
          middle: random.between(0.32, 0.42),
          ruralShare: rural ? Math.max(group.ruralShare, random.between(0.85, 1)) : group.ruralShare,
        },
      ];
    }),
  );
}

/** Communities keep the registers; a street reports only those on its roads, whom no community can. */
function usualNumber(division: DemoDivision, code: string, middling: number): number {
  if (division.tier !== 'community') return code === 'A04' ? 0.3 : 0;
  const district = DISTRICTS[division.code.slice(0, 6)] ?? { leftBehind: 1, migrant: 1 };
  if (code === 'A05') return middling * district.leftBehind;
  return code === 'A06' ? middling * district.migrant : middling;
}

function reportRegister(
  random: SeededRandom,
  code: string,
  register: Register,
  calendar: number,
  figures: Map<string, number>,
  explanations: Record<string, string>,
): void {
  const opening = register.closing;
  const { usual, group } = register;
  const season = group.season?.[calendar - 1] ?? 1;
  let added = random.poisson(usual * group.turnover * season);
  const removed = Math.min(opening, random.poisson(opening * group.turnover * Math.max(0.2, 2 - season)));
  if (code === 'A06' && usual > 12 && random.happens(0.003)) {
    added += Math.round(opening * 0.6) + 12;
    explanations['S-A06-jump'] = '新建安置小区集中入住，随迁子女集中登记';
  }
  const closing = opening + added - removed;
  register.closing = closing;
  if (explanations['S-A06-jump'] && code === 'A06') explanations['S-A00-jump'] = '同流动人员未成年子女的说明';
  const young = Math.floor(closing * register.young);
  const middle = Math.floor(closing * register.middle);
  const cells = [
    opening,
    added,
    removed,
    closing,
    Math.round(closing * register.girls),
    young,
    middle,
    closing - young - middle,
    Math.floor(closing * register.ruralShare),
  ];
  cells.forEach((figure, place) => figures.set(`${code}.${place + 1}`, figure));
}

function reportResponse(random: SeededRandom, tier: Tier, figures: Map<string, number>): void {
  for (const [code, mean] of Object.entries(FLOWS[tier])) figures.set(code, random.poisson(mean));
  const received = sum(figures, 'B11', 'B12', 'B13', 'B14', 'B15', 'B16', 'B17', 'B18');
  const urgent = random.binomial(received, 0.14);
  figures.set('B19', urgent).set('B20', random.binomial(urgent, 0.95));
  const helped = figures.get('B50') ?? 0;
  for (const [code, share] of [
    ['B51', 0.1],
    ['B52', 0.15],
    ['B53', 0.4],
    ['B54', 0.08],
  ] as const) {
    figures.set(code, random.binomial(helped, share));
  }
  figures.set('B70', random.binomial(received, 0.88));
}

function reportMeans(
  random: SeededRandom,
  tier: Tier,
  houses: Readonly<Record<string, number>>,
  figures: Map<string, number>,
): void {
  for (const [code, figure] of Object.entries(houses)) figures.set(code, figure);
  figures
    .set('C08', tier === 'street' ? 1 : 0)
    .set('C09', 1)
    .set('C11', Math.round(FUNDING[tier] * random.between(0.6, 1.5)));
}

const sum = (figures: Map<string, number>, ...codes: string[]) =>
  codes.reduce((total, code) => total + (figures.get(code) ?? 0), 0);
