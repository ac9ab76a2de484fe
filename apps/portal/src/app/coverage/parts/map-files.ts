import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';
import type { Atlas, AtlasPaper, AtlasSheet } from '@tonghu/ui/atlas';
import { CurrentSession, Scope } from '../../shell';
import { asked } from '../coverage-api';
import { CoverageView } from '../coverage-view';

const PAPERS: readonly AtlasPaper[] = ['A4', 'A3'];
const LAYERS = ['divisions', 'areas', 'houses'] as const;

/** Takes the map out of the portal: as a picture, on paper, or as GeoJSON for a GIS program. */
@Component({
  selector: 'th-map-files',
  imports: [Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, TranslocoPipe],
  template: `
    <button matButton="outlined" type="button" [matMenuTriggerFor]="files">
      <th-icon name="download" />{{ 'coverage.files.open' | transloco }}
    </button>
    <mat-menu #files="matMenu">
      @if (atlas(); as map) {
        <button mat-menu-item type="button" (click)="picture(map)">
          {{ 'coverage.files.picture' | transloco }}
        </button>
        @for (paper of papers; track paper) {
          <button mat-menu-item type="button" (click)="print(map, paper)">
            {{ 'coverage.files.print' | transloco: { paper } }}
          </button>
        }
      }
      @for (layer of layers; track layer) {
        <a mat-menu-item download [href]="addresses()[layer]">{{
          'coverage.files.geojson.' + layer | transloco
        }}</a>
      }
      @if (session.may('positions.manage')) {
        <a mat-menu-item routerLink="/administration/positions">{{ 'coverage.files.import' | transloco }}</a>
      }
    </mat-menu>
    @if (failed()) {
      <span class="problem" role="alert">{{ 'coverage.files.failed' | transloco }}</span>
    }
  `,
  styles: `
    .problem {
      color: var(--th-vermilion);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MapFiles {
  private readonly document = inject(DOCUMENT);
  private readonly view = inject(CoverageView);
  private readonly scope = inject(Scope);
  protected readonly session = inject(CurrentSession);

  /** The map, absent while the table stands in its place. */
  readonly atlas = input.required<Atlas | undefined>();
  readonly sheet = input.required<AtlasSheet>();

  protected readonly papers = PAPERS;
  protected readonly layers = LAYERS;
  protected readonly failed = signal(false);
  protected readonly addresses = computed(() => {
    const { at, reading } = this.view.address();
    const address = (layer: (typeof LAYERS)[number]) => {
      const pairs = Object.entries(asked({ division: this.scope.divisionId(), at, reading, layer }));
      const texts = pairs.map(([key, value]): [string, string] => [key, String(value)]);
      return `/api/coverage/geojson?${new URLSearchParams(texts).toString()}`;
    };
    return { divisions: address('divisions'), areas: address('areas'), houses: address('houses') };
  });

  protected async picture(atlas: Atlas): Promise<void> {
    await this.attempt(async () => {
      const picture = await atlas.picture(this.sheet());
      if (!picture) throw new Error('no picture');
      const link = this.document.createElement('a');
      link.href = URL.createObjectURL(picture);
      link.download = `${this.sheet().title} ${this.sheet().date}.png`;
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  /** Prints the sheet alone, from a frame of its own that nobody sees and that goes afterwards. */
  protected async print(atlas: Atlas, paper: AtlasPaper): Promise<void> {
    await this.attempt(async () => {
      const source = await atlas.printed(this.sheet(), paper);
      if (!source) throw new Error('no picture');
      const frame = this.document.createElement('iframe');
      frame.setAttribute('aria-hidden', 'true');
      frame.style.cssText = 'position:fixed;inline-size:0;block-size:0;border:0';
      this.document.body.append(frame);
      const [page, view] = [frame.contentDocument, frame.contentWindow];
      if (!page || !view) throw new Error('no frame');
      // A sheet made here needs no exception from the rule that styles come with the page.
      const style = new (view as unknown as typeof globalThis).CSSStyleSheet();
      style.replaceSync(
        `@page { size: ${paper} landscape; margin: 10mm } body { margin: 0 } img { inline-size: 100% }`,
      );
      page.adoptedStyleSheets = [style];
      const image = page.createElement('img');
      image.alt = this.sheet().title;
      page.title = this.sheet().title;
      page.body.append(image);
      image.src = source;
      await image.decode();
      view.addEventListener('afterprint', () => frame.remove());
      view.focus();
      view.print();
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.failed.set(false);
    try {
      await work();
    } catch {
      this.failed.set(true);
    }
  }
}
