import { signal, type Signal } from '@angular/core';
import { hintBelow, placeUnder, type CellHint } from './cell-element';
import type { GridMode } from './grid-keys';
import type { GridPlace } from './grid-navigation';

/** What the pointer finds in a grid, and what it may do there. */
export interface PointedGrid {
  readonly mode: Signal<GridMode>;
  isActive(place: GridPlace): boolean;
  holdsFocus(): boolean;
  /** What a cell has to say for itself, shown on hovering. */
  notesAt(place: GridPlace): readonly string[];
  element(place: GridPlace): HTMLElement | null;
  /** Takes over what was typed; false when it is no figure and the person stays in the cell. */
  finish(): boolean;
  select(place: GridPlace, extend: boolean): void;
  edit(): void;
}

/** Mouse, pen and finger on a grid: selecting, dragging a block, opening a cell, the hint under the pointer. */
export class GridPointer {
  readonly hint = signal<CellHint | null>(null);
  private dragging = false;
  private tappedAgain = false;

  constructor(private readonly grid: PointedGrid) {}

  pressed(event: PointerEvent): void {
    const place = placeUnder(event.target);
    this.tappedAgain = place !== null && this.grid.isActive(place) && this.grid.holdsFocus();
    if (!place || event.button !== 0 || event.pointerType === 'touch') return;
    if (this.grid.mode() !== 'ready' && this.grid.isActive(place)) return;
    event.preventDefault();
    if (!this.grid.finish()) return;
    this.grid.select(place, event.shiftKey);
    this.dragging = true;
  }

  dragged(event: PointerEvent): void {
    if (!this.dragging) return;
    const place = placeUnder(event.target);
    if (place && !this.grid.isActive(place)) this.grid.select(place, true);
  }

  released(): void {
    this.dragging = false;
  }

  hovered(event: PointerEvent): void {
    const place = placeUnder(event.target);
    const notes = place ? this.grid.notesAt(place) : [];
    const cell = place ? this.grid.element(place) : null;
    const shown = cell && notes.length > 0 && event.pointerType !== 'touch';
    this.hint.set(shown ? hintBelow(cell, notes) : null);
  }

  // A second tap on a cell opens it, as there is no F2 on glass.
  tapped(event: MouseEvent): void {
    const touch = event instanceof PointerEvent && event.pointerType === 'touch';
    if (touch && this.tappedAgain && this.grid.mode() === 'ready') this.grid.edit();
  }

  opened(event: MouseEvent): void {
    if (placeUnder(event.target)) this.grid.edit();
  }
}
