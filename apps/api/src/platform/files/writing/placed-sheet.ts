import type { TableValue } from './table-content';

/** How a cell looks and whether people may change it; only `entry` is open while the sheet is protected. */
export type PlacedStyle =
  'title' | 'note' | 'caption' | 'heading' | 'stub' | 'entry' | 'computed' | 'closed' | 'line';

/** What a program lets people type into a cell, with the words that it shows otherwise. */
export interface EntryRule {
  /** `whole` numbers from 0, or `money` from 0 with at most two decimals. */
  kind: 'whole' | 'money';
  most: number;
  title: string;
  message: string;
}

/** One cell at its place; rows and columns count from 1. */
export interface PlacedCell {
  row: number;
  column: number;
  style: PlacedStyle;
  value: TableValue;
  /** Without the equals sign; `value` is what it comes to now, null when that is for the program to work out. */
  formula?: string;
  decimals?: 0 | 2;
  rule?: EntryRule;
}

/** A sheet laid out cell by cell, as an official form is. */
export interface PlacedSheetContent {
  name: string;
  /** Neither seen nor offered to be shown. */
  hidden: boolean;
  /** People may change `entry` cells only. */
  locked: boolean;
  /** Widths in half-width letters, from column A. */
  widths: readonly number[];
  cells: readonly PlacedCell[];
  merged: readonly { top: number; left: number; bottom: number; right: number }[];
  /** Rows and columns that stay in sight. */
  frozen?: { rows: number; columns: number };
}
