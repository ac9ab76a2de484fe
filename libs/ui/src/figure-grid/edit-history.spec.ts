import { EditHistory } from './edit-history';

describe('steps of editing', () => {
  it('take a pasted block back and do it again as one', () => {
    const history = new EditHistory();
    history.record([
      { code: 'A01.1', before: null, after: 1 },
      { code: 'A01.2', before: 5, after: 5 },
      { code: 'A01.3', before: 2, after: null },
    ]);
    expect(history.undo()).toEqual([
      { code: 'A01.1', value: null },
      { code: 'A01.3', value: 2 },
    ]);
    expect(history.undo()).toBeNull();
    expect(history.redo()).toEqual([
      { code: 'A01.1', value: 1 },
      { code: 'A01.3', value: null },
    ]);
    expect(history.redo()).toBeNull();
  });

  it('forget what was undone once something new is done', () => {
    const history = new EditHistory();
    history.record([{ code: 'A01.1', before: null, after: 1 }]);
    history.undo();
    history.record([{ code: 'A01.1', before: null, after: 2 }]);
    expect([history.canUndo, history.canRedo]).toEqual([true, false]);
  });

  it('are none where nothing changed', () => {
    const history = new EditHistory();
    history.record([{ code: 'A01.1', before: 1, after: 1 }]);
    expect(history.canUndo).toBe(false);
  });

  it('are kept up to two hundred', () => {
    const history = new EditHistory();
    for (let value = 0; value < 250; value += 1) {
      history.record([{ code: 'A01.1', before: value, after: value + 1 }]);
    }
    let steps = 0;
    while (history.undo()) steps += 1;
    expect(steps).toBe(200);
  });
});
