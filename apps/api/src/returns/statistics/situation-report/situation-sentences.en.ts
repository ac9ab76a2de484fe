import { formatFigure } from '@tonghu/rules';
import { joined, type Change, type FactsReader, type TierReport } from './situation-facts';
import type { SituationSentences } from './situation-sentences';

const TIER: Record<TierReport['tier'], string> = {
  district: 'Districts',
  street: 'Streets',
  community: 'Communities',
};
const count = (number: number) => formatFigure(number, 0);

/** +120 on the month before (1.0%). */
const changed =
  (on: string) =>
  ({ direction, size, percent }: Change) => {
    if (direction === 0) return `unchanged on ${on}`;
    return `${direction > 0 ? '+' : '−'}${size} on ${on}${percent === null ? '' : ` (${percent})`}`;
  };

const changes = (facts: FactsReader, code: string) => [
  facts.change(code, 'previous', changed('the month before')),
  facts.change(code, 'year', changed('the year before')),
];

function reported({ tier, expected, accepted, overdue, late, excused }: TierReport): string {
  const besides = joined(', ', [
    overdue > 0 ? `${count(overdue)} overdue` : null,
    late > 0 ? `${count(late)} late` : null,
    excused > 0 ? `${count(excused)} excused` : null,
  ]);
  return `${TIER[tier]}: ${count(expected)} expected, ${count(accepted)} accepted${besides === null ? '' : ` (${besides})`}`;
}

/** Which of the earlier months figures cannot be compared with, because too much is missing yet. */
function incomparable({ facts: { compared } }: FactsReader): string | null {
  const months = joined(' or ', [
    compared.previous === 'incomplete' ? 'the month before' : null,
    compared.year === 'incomplete' ? 'the year before' : null,
  ]);
  return months === null ? null : `too much is missing to compare with ${months}`;
}

/** What each part of the report says in English. */
export const ENGLISH_SITUATION: SituationSentences = {
  reporting: (reader) =>
    joined('; ', [
      ...reader.facts.reporting.map(reported),
      reader.facts.figures.length === 0 ? 'no figures of this month yet' : incomparable(reader),
    ]),
  registered: (reader) =>
    joined('; ', [
      joined(', ', [
        reader.say('A00.4', (total) => `Minors in special need registered at the end of the month: ${total}`),
        ...changes(reader, 'A00.4'),
      ]),
      joined(', ', [
        reader.say('A00.2', (total) => `newly registered ${total}`),
        reader.say('A00.3', (total) => `removed ${total}`),
      ]),
      reader.facts.groups.length === 0
        ? null
        : `the largest groups: ${reader.facts.groups.map(({ en, value }) => `${en} ${count(value)}`).join(', ')}`,
    ]),
  concerns: (reader) =>
    joined('; ', [
      joined(', ', [reader.say('B10', (total) => `Concerns received: ${total}`), ...changes(reader, 'B10')]),
      reader.isZero('B19')
        ? 'none of them urgent'
        : joined(', ', [
            reader.say('B19', (total) => `of which urgent ${total}`),
            reader.say('B20', (total) => `attended within 24 hours ${total}`),
            reader.say('D01', (share) => `response rate ${share}`),
          ]),
      joined(', ', [
        reader.say('B70', (total) => `closed ${total}`),
        ...changes(reader, 'B70'),
        reader.say('D03', (share) => `closure rate ${share}`),
      ]),
    ]),
  response: (reader) =>
    joined('; ', [
      joined(', ', [
        reader.say('B30', (total) => `Assessments completed: ${total}`),
        reader.say('D02', (share) => `assessment rate ${share}`),
      ]),
      reader.say('B40', (total) => `referrals: ${total}`),
      reader.say('B50', (total) => `minors helped by an intervention: ${total}`),
      joined(', ', [
        reader.say('B60', (total) => `minors placed: ${total}`),
        reader.isZero('B60')
          ? null
          : reader.say('B61', (total) => `of which returned to the family ${total}`),
      ]),
    ]),
  patrols: (reader) =>
    joined('; ', [
      joined(', ', [
        reader.say('B01', (total) => `Screening patrols: ${total}`),
        ...changes(reader, 'B01'),
        reader.say('B02', (total) => `early warnings ${total}`),
      ]),
      joined(', ', [
        reader.say('B03', (total) => `grids: ${total}`),
        reader.say('B04', (total) => `with an assigned worker ${total}`),
        reader.say('D04', (share) => `grid coverage ${share}`),
      ]),
    ]),
  places: (reader) =>
    joined(', ', [
      reader.say('C04', (total) => `Beds: ${total}`),
      reader.say('C05', (total) => `in residence at the end of the month ${total}`),
      reader.say('D05', (share) => `occupancy ${share}`),
    ]),
  houses: ({ facts: { houses } }) =>
    houses &&
    joined('; ', [
      `By the registry at the end of the month: protection centres ${count(houses.centres)}, rescue points ${count(houses.points)}, of which receiving round the clock ${count(houses.roundTheClock)}`,
      joined(', ', [
        houses.districts &&
          `districts with a centre ${count(houses.districts.served)} of ${count(houses.districts.all)}`,
        houses.streets &&
          `streets with a point ${count(houses.streets.served)} of ${count(houses.streets.all)}`,
      ]),
    ]),
  staff: (reader) =>
    joined('; ', [
      joined(', ', [
        reader.say('C06', (total) => `Full-time staff: ${total}`),
        reader.say('C07', (total) => `part-time ${total}`),
      ]),
      joined(', ', [
        reader.say('C08', (total) => `child welfare supervisors: ${total}`),
        reader.say('C09', (total) => `child welfare directors: ${total}`),
      ]),
      reader.say('C11', (total) => `funding: ${total} × 10,000 yuan`),
    ]),
};
