import { commandOf, type GridMode, type KeyPress } from './grid-keys';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    keyCode: 0,
    ...held,
  };
}

describe('keys of the grid', () => {
  it.each([
    ['ArrowDown', {}, { do: 'move', move: 'down', extend: false }],
    ['ArrowDown', { shiftKey: true }, { do: 'move', move: 'down', extend: true }],
    ['ArrowRight', { ctrlKey: true }, { do: 'move', move: 'rowEnd', extend: false }],
    ['Home', { ctrlKey: true }, { do: 'move', move: 'tableStart', extend: false }],
    ['End', { metaKey: true, shiftKey: true }, { do: 'move', move: 'tableEnd', extend: true }],
    ['Tab', { shiftKey: true }, { do: 'tab', back: true }],
    ['Enter', { shiftKey: true }, { do: 'enter', back: true }],
    ['z', { ctrlKey: true }, { do: 'undo' }],
    ['Z', { ctrlKey: true, shiftKey: true }, { do: 'redo' }],
    ['y', { ctrlKey: true }, { do: 'redo' }],
    ['Delete', {}, { do: 'clear' }],
    ['F2', {}, { do: 'edit' }],
    ['？', {}, { do: 'help' }],
  ])('ready: %s %j', (key, held, command) => {
    expect(commandOf(press(key, held), 'ready')).toEqual(command);
  });

  it('lets typing through, and clipboard keys to the browser', () => {
    for (const key of ['5', '-', 'Backspace']) expect(commandOf(press(key), 'ready')).toBeNull();
    for (const key of ['c', 'v', 'x']) expect(commandOf(press(key, { ctrlKey: true }), 'ready')).toBeNull();
  });

  it('arrows finish what is typed, and move the caret in what is edited', () => {
    expect(commandOf(press('ArrowLeft'), 'typing')).toEqual({ do: 'move', move: 'left', extend: false });
    expect(commandOf(press('ArrowLeft'), 'editing')).toBeNull();
    expect(commandOf(press('ArrowUp'), 'editing')).toEqual({ do: 'move', move: 'up', extend: false });
    expect(commandOf(press('Escape'), 'editing')).toEqual({ do: 'cancel' });
    expect(commandOf(press('z', { ctrlKey: true }), 'typing')).toBeNull();
  });

  it.each<GridMode>(['ready', 'typing', 'editing'])('leaves keys to an input method at work (%s)', (mode) => {
    for (const key of ['Enter', 'ArrowDown', 'Escape', 'Tab', 'F2']) {
      expect(commandOf(press(key, { isComposing: true }), mode)).toBeNull();
      expect(commandOf(press(key, { keyCode: 229 }), mode)).toBeNull();
    }
  });
});
