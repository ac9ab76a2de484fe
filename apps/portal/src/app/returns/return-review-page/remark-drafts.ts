import { DOCUMENT, Injectable, inject } from '@angular/core';

/** Remarks by the codes of their cells, not yet sent. */
export type DraftRemarks = ReadonlyMap<string, string>;

/** A reviewer's unsent remarks in the browser's own storage, so that reading a return anew does not lose them. */
@Injectable({ providedIn: 'root' })
export class RemarkDrafts {
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;

  read(account: number, division: number, period: string): DraftRemarks {
    try {
      const stored: unknown = JSON.parse(this.storage?.getItem(keyOf(account, division, period)) ?? '{}');
      const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
      return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    } catch {
      return new Map();
    }
  }

  keep(account: number, division: number, period: string, remarks: DraftRemarks): void {
    const key = keyOf(account, division, period);
    try {
      if (remarks.size === 0) this.storage?.removeItem(key);
      else this.storage?.setItem(key, JSON.stringify(Object.fromEntries(remarks)));
    } catch {
      // A browser that keeps nothing: the remarks live as long as the page.
    }
  }
}

function keyOf(account: number, division: number, period: string): string {
  return `tonghu.remarks.${account}.${division}.${period}`;
}
