import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatDialog } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ComponentType } from '@angular/cdk/overlay';
import type { Exemption } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { EmptyState, ListPager, LoadingState, PageHeader } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { CurrentSession, DayPipe, ProblemView, Scope } from '../../shell';
import { CoverageApi } from '../coverage-api';
import { CoverageView } from '../coverage-view';
import { AddExemptionDialog } from './add-exemption-dialog';
import { EndExemptionDialog } from './end-exemption-dialog';

const SIZE = 50;

/** The recorded decisions that leave divisions out of denominators, for whoever asks; officials above add and end them. */
@Component({
  selector: 'th-exemptions-page',
  imports: [
    DayPipe,
    EmptyState,
    ListPager,
    LoadingState,
    MatButton,
    MatCheckbox,
    PageHeader,
    ProblemView,
    TranslocoPipe,
  ],
  templateUrl: './exemptions-page.html',
  styleUrl: './exemptions-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExemptionsPage {
  private readonly view = inject(CoverageView);
  private readonly scope = inject(Scope);
  private readonly dialog = inject(MatDialog);
  protected readonly session = inject(CurrentSession);

  protected readonly size = SIZE;
  protected readonly today = signal(true);
  private readonly narrowed = computed(() => ({
    division: this.scope.divisionId(),
    on: this.today() ? shanghaiDate(new Date()) : null,
  }));
  protected readonly page = linkedSignal({ source: this.narrowed, computation: () => 1 });
  protected readonly list = inject(CoverageApi).exemptions(() => ({
    ...this.narrowed(),
    page: this.page(),
    size: SIZE,
  }));
  protected readonly summary = computed(() =>
    this.list.hasValue()
      ? this.view.say('coverage.exemptions.summary', { count: this.list.value().total })
      : null,
  );

  protected async add(): Promise<void> {
    await this.ask(AddExemptionDialog, null);
  }

  protected async end(exemption: Exemption): Promise<void> {
    await this.ask(EndExemptionDialog, exemption);
  }

  private async ask<Data>(dialog: ComponentType<unknown>, data: Data): Promise<void> {
    const opened = this.dialog.open<unknown, Data, true>(dialog, {
      data,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
    });
    if (await firstValueFrom(opened.afterClosed())) this.list.reload();
  }
}
