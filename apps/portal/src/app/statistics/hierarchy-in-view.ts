import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { Hierarchy } from '@tonghu/contract';

/** By which hierarchy a page shows its figures; it stands in the address (`?hierarchy=now`). Provided by the page. */
@Injectable()
export class HierarchyInView {
  private readonly router = inject(Router);
  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });

  /** That of each month, unless the address says otherwise. */
  readonly current = computed((): Hierarchy => (this.params().get('hierarchy') === 'now' ? 'now' : 'was'));

  /** Shows the figures by another one. */
  choose(hierarchy: Hierarchy): void {
    void this.router.navigate([], {
      queryParams: { hierarchy: hierarchy === 'now' ? 'now' : null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
