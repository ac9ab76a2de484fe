import type { Division, ReorganisationKind, ReorganisationRequest } from '@tonghu/contract';
import { isDivisionCode } from '@tonghu/rules';
import type { ChosenDivision } from '../../shell/search';

/** The kinds in the order of the choice. */
export const KINDS: readonly ReorganisationKind[] = ['merge', 'split', 'move', 'rename', 'convert', 'close'];

/** A new division of a split, as it is being filled in. */
export interface WishedPart {
  name: string;
  code: string;
}

/** What somebody wants to do with a division, as far as it is filled in. */
export interface Wish {
  kind: ReorganisationKind;
  /** Others that are merged as well. */
  also: readonly ChosenDivision[];
  target: ChosenDivision | null;
  name: string;
  code: string;
  parts: readonly WishedPart[];
  /** Place of the part that a child goes to, by the child's id; the first where none is named. */
  partOf: ReadonlyMap<number, number>;
  on: string;
  reason: string;
  document: string;
}

/** Nothing filled in yet. @param today proposed as the effective day */
export function blankWish(kind: ReorganisationKind, today: string): Wish {
  const part = { name: '', code: '' };
  return {
    kind,
    also: [],
    target: null,
    name: '',
    code: '',
    parts: [part, part],
    partOf: new Map(),
    on: today,
    reason: '',
    document: '',
  };
}

/** Why a kind is not for a division; null where it is. */
export function whyNot(kind: ReorganisationKind, division: Division): 'root' | 'children' | 'moveTop' | null {
  if (division.tier === 'city') return kind === 'rename' ? null : 'root';
  if (kind === 'close' && division.childCount > 0) return 'children';
  return kind === 'move' && division.tier === 'district' ? 'moveTop' : null;
}

/** Names of the fields that still have to be filled in, as the form calls them. */
export function missingIn(wish: Wish): Set<string> {
  const missing = new Set<string>();
  const need = (field: string, filled: boolean) => {
    if (!filled) missing.add(field);
  };
  need('on', wish.on !== '');
  need('reason', wish.reason.trim() !== '');
  need('document', wish.document.trim() !== '');
  if (wish.kind === 'merge' || wish.kind === 'move') need('target', wish.target !== null);
  if (wish.kind === 'rename' || wish.kind === 'convert') need('name', wish.name.trim() !== '');
  if (wish.kind === 'convert' || wish.kind === 'move') need('code', isCode(wish.code));
  if (wish.kind === 'split') {
    wish.parts.forEach(({ name, code }, place) => {
      need(`parts.${place}.name`, name.trim() !== '');
      need(`parts.${place}.code`, isCode(code));
    });
  }
  return missing;
}

/** What the server is asked for. @param children ids of the divisions below, for a split */
export function requestOf(wish: Wish, division: number, children: readonly number[]): ReorganisationRequest {
  const { kind, on, target } = wish;
  const code = wish.code.trim() === '' ? {} : { code: wish.code.trim() };
  return {
    kind,
    divisions: [division, ...(kind === 'merge' ? wish.also.map(({ id }) => id) : [])],
    on,
    reason: wish.reason.trim(),
    document: wish.document.trim(),
    ...((kind === 'merge' || kind === 'move') && target && { target: target.id }),
    ...((kind === 'rename' || kind === 'convert') && { name: wish.name.trim() }),
    ...((kind === 'convert' || kind === 'move') && code),
    ...(kind === 'split' && {
      parts: wish.parts.map((part, place) => ({
        name: part.name.trim(),
        ...(part.code.trim() !== '' && { code: part.code.trim() }),
        children: children.filter((id) => (wish.partOf.get(id) ?? 0) === place),
      })),
    }),
  };
}

/** The division to look at once it is done: what it became, or what stood above it. */
export function divisionAfter(wish: Wish, division: Division): number {
  if (wish.kind === 'merge') return wish.target?.id ?? division.id;
  const ends = wish.kind === 'split' || wish.kind === 'close';
  return ends ? (division.parentId ?? division.id) : division.id;
}

const isCode = (code: string) => code.trim() === '' || isDivisionCode(code.trim());
