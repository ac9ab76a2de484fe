import { TestBed } from '@angular/core/testing';
import type { ReturnView } from '@tonghu/contract';
import { CODES, SMALL_FORM, viewOf } from '../returns.fixture';
import { KeptWork, PendingStore } from './pending-store';
import { ReturnDraft } from './return-draft';
import { SaveQueue } from './save-queue';

function draftOf(change: Partial<ReturnView> = {}) {
  localStorage.clear();
  const store = TestBed.inject(PendingStore);
  const view = viewOf(change);
  // A server that never answers: the draft must not wait for it.
  const queue = new SaveQueue(view, CODES, new KeptWork(store, 'draft'), () => new Promise(() => undefined));
  return { draft: new ReturnDraft(view, SMALL_FORM, queue), queue };
}

describe('a return being filled', () => {
  it('computes totals and counts what is filled', () => {
    const { draft } = draftOf();
    draft.edit([
      { code: 'B11', value: 4 },
      { code: 'B12', value: 3 },
    ]);
    expect(draft.own()).toEqual([4, 3, 7, null]);
    expect([draft.filled(), draft.enterable, draft.missing()]).toEqual([2, 3, ['B19']]);
    expect(draft.ready()).toBe(false);
  });

  it('holds rules back until the cells they rest on are filled', () => {
    const { draft } = draftOf();
    draft.edit([{ code: 'B19', value: 5 }]);
    expect(draft.findings()).toEqual([]);
    draft.edit([{ code: 'B11', value: 1 }]);
    expect(draft.findings()).toEqual([]);
    draft.edit([{ code: 'B12', value: 1 }]);
    expect(draft.findings().map(({ ruleId }) => ruleId)).toEqual(['H-B19']);
  });

  it('is ready once all is filled, nothing is broken and what is unusual is explained', () => {
    const { draft } = draftOf();
    draft.edit([{ code: 'B12', value: 3 }]);
    draft.fillBlanks();
    expect(draft.own()).toEqual([0, 3, 3, 0]);
    expect(draft.blocks().unexplained.map(({ ruleId }) => ruleId)).toEqual(['S-B12']);
    draft.explain('S-B12', '  ');
    expect(draft.ready()).toBe(false);
    draft.explain('S-B12', '本月集中排查');
    expect(draft.ready()).toBe(true);
  });

  it('takes filling with zeros back in one step, and does it again', () => {
    const { draft } = draftOf({ own: [1, null, 1, null] });
    draft.fillBlanks();
    expect(draft.undo()).toBe('B12');
    expect(draft.own()).toEqual([1, null, 1, null]);
    draft.redo();
    expect(draft.own()).toEqual([1, 0, 1, 0]);
    expect([draft.canUndo(), draft.canRedo()]).toEqual([true, false]);
  });

  it('takes over what a file brought, and takes it back in one step', () => {
    const { draft, queue } = draftOf({ own: [1, null, 1, null] });
    const change = { sheet: '', row: 2, column: 8 };
    draft.fromFile(
      [
        { ...change, indicator: 'B11', before: 1, after: 4 },
        { ...change, indicator: 'B12', before: null, after: 2 },
      ],
      { own: [4, 2, 6, null], version: 9, state: 'draft', filled: 2 },
    );
    expect(draft.own()).toEqual([4, 2, 6, null]);
    expect([queue.version(), queue.waiting(), queue.savingOf('B12')]).toEqual([9, 0, 'saved']);
    draft.undo();
    expect(draft.own()).toEqual([1, null, 1, null]);
    expect(queue.waiting()).toBe(2);
  });
});
