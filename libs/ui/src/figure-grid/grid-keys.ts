import type { GridMove } from './grid-navigation';

/**
 * What the keyboard is doing: `ready` moves between cells, `typing` replaces a cell's content and arrows finish it,
 * `editing` changes the content and arrows move inside it.
 */
export type GridMode = 'ready' | 'typing' | 'editing';

/** What a key asks for. */
export type GridCommand =
  | { readonly do: 'move'; readonly move: GridMove; readonly extend: boolean }
  | { readonly do: 'tab'; readonly back: boolean }
  | { readonly do: 'enter'; readonly back: boolean }
  | {
      readonly do:
        'edit' | 'cancel' | 'clear' | 'undo' | 'redo' | 'selectAll' | 'help' | 'remark' | 'collapse' | 'fill';
    };

/** The part of a keyboard event that matters. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** Key code that browsers give to keys which an input method swallows. */
const TAKEN_BY_INPUT_METHOD = 229;

const PLAIN: Readonly<Record<string, GridMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'rowStart',
  End: 'rowEnd',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};
const WITH_CONTROL: Readonly<Record<string, GridMove>> = {
  ArrowUp: 'top',
  ArrowDown: 'bottom',
  ArrowLeft: 'rowStart',
  ArrowRight: 'rowEnd',
  Home: 'tableStart',
  End: 'tableEnd',
};
const INSIDE_TEXT = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** The command of a key in a mode; null leaves it to the browser, and to an input method at work. */
export function commandOf(press: KeyPress, mode: GridMode): GridCommand | null {
  if (press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD || press.altKey) return null;
  const { key, shiftKey } = press;
  const control = press.ctrlKey || press.metaKey;
  if (key === 'Tab') return control ? null : { do: 'tab', back: shiftKey };
  if (key === 'Enter') {
    if (control) return mode === 'ready' ? null : { do: 'fill' };
    return { do: 'enter', back: shiftKey };
  }
  if (mode !== 'ready') return whileWriting(key, control, shiftKey, mode);
  if (control) return withControl(key, shiftKey);
  const move = PLAIN[key];
  if (move) return { do: 'move', move, extend: shiftKey };
  switch (key) {
    case 'F2':
      return shiftKey ? { do: 'remark' } : { do: 'edit' };
    case 'Delete':
      return { do: 'clear' };
    case 'Escape':
      return { do: 'collapse' };
    case '?':
    case '？':
      return { do: 'help' };
    case 'r':
      return { do: 'remark' };
    default:
      return null;
  }
}

function whileWriting(key: string, control: boolean, shiftKey: boolean, mode: GridMode): GridCommand | null {
  if (key === 'Escape') return { do: 'cancel' };
  if (key === 'F2') return { do: 'edit' };
  if (control || shiftKey || (mode === 'editing' && INSIDE_TEXT.has(key))) return null;
  const move = PLAIN[key];
  return move ? { do: 'move', move, extend: false } : null;
}

function withControl(key: string, shiftKey: boolean): GridCommand | null {
  const move = WITH_CONTROL[key];
  if (move) return { do: 'move', move, extend: shiftKey };
  switch (key.toLowerCase()) {
    case 'z':
      return { do: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case 'a':
      return { do: 'selectAll' };
    default:
      return null;
  }
}
