import type { Remark } from '@tonghu/contract';
import type { CellMark, CellMarks, CellSaving } from '@tonghu/ui/figure-grid';
import type { FindingView } from './finding-view';

/** Everything that is to be said at cells. */
export interface CellFacts {
  readonly findings: readonly FindingView[];
  readonly remarks: readonly (Pick<Remark, 'code' | 'text'> & { readonly answer?: string })[];
  /** Cells that differ from what was submitted last time, with a line that says how. */
  readonly changed?: ReadonlyMap<string, string>;
  /** Where each figure stands on its way to the server, with a line for those that need one. */
  readonly saving?: ReadonlyMap<string, { readonly state: CellSaving; readonly note: string | null }>;
}

const WEIGHT = { hard: 3, soft: 2, explained: 1 } as const;

/** Gathers the facts by cell. @param say a message below `returns.` */
export function cellMarks(
  facts: CellFacts,
  say: (key: string, params?: Record<string, string>) => string,
): CellMarks {
  const marks = new Map<string, Mutable>();
  const at = (code: string): Mutable => {
    const mark = marks.get(code) ?? { notes: [] };
    marks.set(code, mark);
    return mark;
  };
  for (const { cells, kind, explained, words, sides } of facts.findings) {
    const finding = kind === 'soft' && explained ? 'explained' : kind;
    for (const code of cells) {
      const mark = at(code);
      if (!mark.finding || WEIGHT[finding] > WEIGHT[mark.finding]) mark.finding = finding;
      mark.notes.push(say(`note.${finding}`, { words, sides }));
    }
  }
  for (const { code, text, answer = '' } of facts.remarks) {
    const mark = at(code);
    mark.remark = true;
    mark.notes.push(say('note.remark', { text }));
    if (answer.trim() !== '') mark.notes.push(say('note.answer', { text: answer }));
  }
  for (const [code, note] of facts.changed ?? []) {
    const mark = at(code);
    mark.changed = true;
    mark.notes.push(note);
  }
  for (const [code, { state, note }] of facts.saving ?? []) {
    const mark = at(code);
    mark.saving = state;
    if (note !== null) mark.notes.push(note);
  }
  return marks;
}

type Mutable = { -readonly [K in keyof Omit<CellMark, 'notes'>]: CellMark[K] } & { notes: string[] };
