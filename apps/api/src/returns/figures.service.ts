import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  CellChange,
  ProblemItem,
  Remark,
  SaveFiguresRequest,
  SaveFiguresResponse,
} from '@tonghu/contract';
import { addFigures, isEditable, ledgerRuleCode, subtractFigures, tierOfNumber } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../platform/access';
import { AuditRecorder } from '../platform/audit';
import { conflict, DomainError, notFound, unprocessable } from '../platform/errors';
import { FormCatalog, type CatalogForm } from './form/form.catalog';
import { requireOpen } from './periods/require-open';
import { partOf } from './return-access';
import { LOCK_RETURN, type ReturnRow } from './return-row.query';

/** The file that figures came from, for the log. */
export interface FigureSource {
  name: string;
  kind: 'xlsx' | 'csv';
  sha256: string;
}

@Injectable()
export class FiguresService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
    private readonly audit: AuditRecorder,
  ) {}

  /**
   * Saves changed cells, explanations and answers to remarks of the caller's own return: all of them, or none. `source` is
   * the file that they were read from, when they were not typed.
   *
   * @throws NOT_FOUND, FORBIDDEN, PERIOD_CLOSED, PERIOD_PUBLISHED, NOT_IN_CORRECTION, RETURN_EXCUSED, RETURN_NOT_EDITABLE, FIGURES_REFUSED (with
   *   FIGURE_UNKNOWN, FIGURE_NOT_COLLECTED, FIGURE_REPEATED, RULE_UNKNOWN or REMARK_UNKNOWN at each place), FIGURE_CONFLICT
   */
  async save(
    caller: Principal,
    divisionId: number,
    period: string,
    request: SaveFiguresRequest,
    source?: FigureSource,
  ): Promise<SaveFiguresResponse> {
    return this.dataSource.transaction(async (manager) => {
      const [row] = (await manager.query(LOCK_RETURN, [divisionId, period, caller.path])) as ReturnRow[];
      if (!row) throw notFound();
      if (!partOf(caller, row).isFiller) throw new DomainError(403, 'FORBIDDEN');
      requireOpen(row);
      if (!isEditable(row.state)) throw conflict('RETURN_NOT_EDITABLE', { state: row.state });

      const form = await this.catalog.get(row.form_id);
      const words = request.explanations ?? request.answers;
      if (request.cells.length === 0 && words === undefined) {
        return { version: row.version, state: row.state, own: row.own, filled: row.filled };
      }
      this.checkPlaces(form, row, request);
      this.checkBases(form, row, request.cells);

      const own = [...row.own];
      for (const cell of request.cells) own[positionOf(form, cell.code)] = cell.value;
      const computed = form.compiled.computeTotals(own);
      const total = addFigures(subtractFigures(row.total, row.own), computed);
      const filled = form.compiled
        .enterableAt(tierOfNumber(row.tier))
        .filter((place) => computed[place] != null).length;
      const explanations = mergeExplanations(row.explanations, request.explanations ?? {});

      await manager.query(
        `update return set own = $2, total = $3, filled = $4, explanations = $5, remarks = $6, started = started or $7,
           version = version + 1
         where id = $1`,
        [
          row.id,
          computed,
          total,
          filled,
          JSON.stringify(explanations),
          JSON.stringify(answered(caller, row.remarks, request.answers ?? {})),
          request.cells.length > 0,
        ],
      );
      await this.audit.record(manager, caller, {
        action: source ? 'return.import' : 'return.figures',
        subject: `return:${divisionId}:${period}`,
        divisionId,
        before: Object.fromEntries(
          request.cells.map(({ code }) => [code, row.own[positionOf(form, code)] ?? null]),
        ),
        after: {
          ...Object.fromEntries(request.cells.map(({ code, value }) => [code, value])),
          ...(source && { file: source }),
          ...(request.explanations && { explained: Object.keys(request.explanations) }),
          ...(request.answers && { answered: Object.keys(request.answers) }),
        },
      });
      return { version: row.version + 1, state: row.state, own: computed, filled };
    });
  }

  private checkPlaces(form: CatalogForm, row: ReturnRow, request: SaveFiguresRequest): void {
    const enterable = new Set(form.compiled.enterableAt(tierOfNumber(row.tier)));
    const seen = new Set<string>();
    const errors: ProblemItem[] = [];
    for (const { code } of request.cells) {
      const position = form.positionOf.get(code);
      if (position === undefined) errors.push({ path: code, code: 'FIGURE_UNKNOWN' });
      else if (!enterable.has(position)) errors.push({ path: code, code: 'FIGURE_NOT_COLLECTED' });
      else if (seen.has(code)) errors.push({ path: code, code: 'FIGURE_REPEATED' });
      seen.add(code);
    }
    const soft = new Set(form.form.rules.filter((rule) => rule.kind === 'soft').map((rule) => rule.id));
    for (const rule of Object.keys(request.explanations ?? {})) {
      const known = soft.has(rule) || form.positionOf.has(ledgerRuleCode(rule) ?? '');
      if (!known) errors.push({ path: rule, code: 'RULE_UNKNOWN' });
    }
    for (const code of Object.keys(request.answers ?? {})) {
      const asked = row.remarks.some((remark) => remark.code === code);
      if (!asked) errors.push({ path: `answers.${code}`, code: 'REMARK_UNKNOWN' });
    }
    if (errors.length > 0) throw unprocessable('FIGURES_REFUSED', errors);
  }

  private checkBases(form: CatalogForm, row: ReturnRow, cells: CellChange[]): void {
    const errors = cells.flatMap(({ code, value, base }): ProblemItem[] => {
      const current = row.own[positionOf(form, code)] ?? null;
      if (current === base || current === value) return [];
      return [{ path: code, code: 'FIGURE_CONFLICT', params: { current, base, value } }];
    });
    if (errors.length > 0) throw conflict('FIGURE_CONFLICT', undefined, errors);
  }
}

function positionOf(form: CatalogForm, code: string): number {
  const position = form.positionOf.get(code);
  if (position === undefined)
    throw unprocessable('FIGURES_REFUSED', [{ path: code, code: 'FIGURE_UNKNOWN' }]);
  return position;
}

/** An empty explanation takes the former one away. */
function mergeExplanations(
  before: Record<string, string>,
  change: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, text]) => text !== ''));
}

/** Remarks with what the filler says to them; an empty answer takes the former one away. */
function answered(caller: Principal, remarks: Remark[], answers: Record<string, string>): Remark[] {
  const at = new Date().toISOString();
  return remarks.map((remark): Remark => {
    const text = answers[remark.code];
    if (text === undefined) return remark;
    const { answer: _, ...open } = remark;
    return text === '' ? open : { ...open, answer: { text, by: caller.displayName, at } };
  });
}
