import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnView } from '@tonghu/contract';
import { Icon } from '@tonghu/ui';
import { fileAddress } from './return-files-api';

const BELOW = {
  city: ['district', 'street'],
  district: ['street'],
  street: ['community'],
  community: [],
} as const;

/** A return as a file: to take away as a workbook or CSV, alone or with those below, and to bring back filled. */
@Component({
  selector: 'th-return-files-menu',
  imports: [Icon, MatButton, MatDivider, MatMenu, MatMenuItem, MatMenuTrigger, TranslocoPipe],
  template: `
    <button matButton="outlined" type="button" [matMenuTriggerFor]="menu">
      <th-icon name="swap_vert" />{{ 'workbook.menu' | transloco }}
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      @if (fillable()) {
        <button mat-menu-item type="button" (click)="upload.emit()">
          {{ 'workbook.upload' | transloco }}
        </button>
        <mat-divider />
      }
      @for (item of items(); track item.address) {
        <a mat-menu-item download [href]="item.address">{{ item.key | transloco }}</a>
      }
    </mat-menu>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReturnFilesMenu {
  readonly view = input.required<ReturnView>();
  /** Whether the person may bring a filled file back. */
  readonly fillable = input.required<boolean>();
  readonly upload = output();

  protected readonly items = computed(() => {
    const { division, period } = this.view();
    const address = (...rest: [kind: 'workbook' | 'csv', query?: Parameters<typeof fileAddress>[3]]) =>
      fileAddress(division.id, period, ...rest);
    return [
      { key: 'workbook.download.workbook', address: address('workbook') },
      { key: 'workbook.download.csv', address: address('csv') },
      { key: 'workbook.download.csvGb18030', address: address('csv', { encoding: 'gb18030' }) },
      ...BELOW[division.tier].map((below) => ({
        key: `workbook.download.${below}`,
        address: address('workbook', { below }),
      })),
    ];
  });
}
