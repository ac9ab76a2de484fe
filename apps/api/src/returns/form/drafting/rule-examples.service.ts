import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { RuleExamples, RuleExamplesRequest } from '@tonghu/contract';
import {
  checkRuleText,
  codesIn,
  compileComparison,
  previousCodesIn,
  previousPeriod,
  scopeOf,
  tierOfNumber,
  type Comparison,
} from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../../platform/access';
import { notFound } from '../../../platform/errors';
import { LACKING } from '../../earlier-figures';
import { FormCatalog, type CatalogForm } from '../form.catalog';
import { FormDraftEntity } from './form-draft.entity';
import { READ_EXAMPLE_PERIOD, READ_EXAMPLES } from './rule-examples.query';

/** Returns looked at: enough to see whether a rule fits, few enough to answer while somebody types. */
const MOST_RETURNS = 1_000;
const MOST_BROKEN = 4;
const MOST_SHOWN = 6;

/** Holds a rule that is being written against real returns. */
@Injectable()
export class RuleExamplesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
  ) {}

  /**
   * Both sides' numbers of a rule for accepted returns of the latest month within reach, and how many it would break.
   * Figures are told only to those who may see them; the others learn the numbers of returns.
   *
   * @throws NOT_FOUND when there is no draft
   */
  async of(caller: Principal, { expression }: RuleExamplesRequest): Promise<RuleExamples> {
    const [draft] = await this.dataSource.manager.find(FormDraftEntity);
    if (!draft) throw notFound();
    const scope = scopeOf(
      draft.content,
      (await this.catalog.all()).map(({ form }) => form),
    );
    const { tree, faults } = checkRuleText(expression, scope);
    const seesFigures = caller.permissions.has('returns.read');
    const nothing: RuleExamples = {
      fault: faults[0] ?? null,
      period: null,
      lacking: [],
      checked: 0,
      of: 0,
      broken: 0,
      scale: 0,
      examples: seesFigures ? [] : null,
    };
    if (!tree) return nothing;
    const codes = [...new Set([...codesIn(tree), ...previousCodesIn(tree)])];
    const scale = codes.some((code) => scope.isMoney(code)) ? 2 : 0;
    const [period] = await this.dataSource.query<PeriodRow[]>(READ_EXAMPLE_PERIOD, [caller.path]);
    if (!period) return { ...nothing, scale };
    const form = await this.catalog.get(period.form_id);
    const lacking = codes.filter((code) => !form.positionOf.has(code));
    if (lacking.length > 0) return { ...nothing, scale, period: period.key, lacking };
    const rows = await this.dataSource.query<ExampleRow[]>(READ_EXAMPLES, [
      period.id,
      caller.path,
      MOST_RETURNS,
      previousPeriod(period.key),
    ]);
    const checked = checkAll(tree, form, rows);
    const broken = checked.filter(({ holds }) => !holds);
    const shown = [...broken.slice(0, MOST_BROKEN), ...checked.filter(({ holds }) => holds)].slice(
      0,
      MOST_SHOWN,
    );
    return {
      ...nothing,
      scale,
      period: period.key,
      checked: checked.length,
      of: rows[0]?.of ?? 0,
      broken: broken.length,
      examples: seesFigures ? shown : null,
    };
  }
}

/** The returns that the rule concerns, with what it says of each. */
function checkAll(
  tree: Comparison,
  { positionOf }: CatalogForm,
  rows: readonly ExampleRow[],
): NonNullable<RuleExamples['examples']> {
  const placeOf = (code: string) => positionOf.get(code) ?? -1;
  const rule = compileComparison(tree, placeOf);
  const places = codesIn(tree).map(placeOf);
  const earlier = previousCodesIn(tree).map(placeOf);
  return rows.flatMap(({ division_id, name, code, tier, own, previous_own }) => {
    if (places.every((place) => (own[place] ?? null) === null)) return [];
    if (earlier.length > 0 && !previous_own) return [];
    if (earlier.some((place) => previous_own?.[place] === LACKING)) return [];
    const { holds, left, right } = rule.evaluate(own, previous_own);
    return [{ division: { id: division_id, name, code, tier: tierOfNumber(tier) }, left, right, holds }];
  });
}

interface PeriodRow {
  id: number;
  key: string;
  form_id: number;
}
interface ExampleRow {
  division_id: number;
  name: string;
  code: string;
  tier: number;
  own: (number | null)[];
  previous_own: (number | null)[] | null;
  of: number;
}
