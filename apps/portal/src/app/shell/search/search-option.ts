/** One line of a list of results. */
export interface SearchOption {
  /** Unique in its list. */
  readonly key: string;
  readonly icon: string;
  readonly title: string;
  /** What tells it from its namesakes, e.g. the divisions above it. */
  readonly hint: string;
}

/** Results under one heading. */
export interface SearchGroup {
  readonly label: string;
  readonly options: readonly SearchOption[];
}
