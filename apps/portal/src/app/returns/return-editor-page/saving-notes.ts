import { formatFigure } from '@tonghu/rules';
import type { Wording } from '@tonghu/ui';
import type { CellSaving, GridCell } from '@tonghu/ui/figure-grid';
import type { ProblemMessages } from '../../shell';
import type { SaveQueue } from './save-queue';

/** Where every figure on its way stands, with words for those that the person has to look at. */
export function savingNotes(
  queue: SaveQueue,
  cells: ReadonlyMap<string, GridCell>,
  wording: Wording,
  messages: ProblemMessages,
): ReadonlyMap<string, { readonly state: CellSaving; readonly note: string | null }> {
  const notes = new Map<string, { state: CellSaving; note: string | null }>();
  for (const [code, cell] of cells) {
    const state = queue.savingOf(code);
    if (state === null) continue;
    const conflict = queue.conflicts().get(code);
    const refused = queue.refused().get(code);
    const note = conflict
      ? wording.say('returns.note.conflict', {
          mine: formatFigure(conflict.mine, cell.scale),
          theirs: formatFigure(conflict.theirs, cell.scale),
        })
      : refused
        ? messages.sentence(refused.code)
        : null;
    notes.set(code, { state, note });
  }
  return notes;
}
