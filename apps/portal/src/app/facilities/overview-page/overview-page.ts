import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Facility, PartnerOrganisation } from '@tonghu/contract';
import { FigurePipe } from '@tonghu/ui';
import { DayPipe, MomentPipe } from '../../shell';
import { FacilityDialogs } from '../dialogs/facility-dialogs';
import { FacilityBadge, flagsOf } from '../facility-badge';
import { FacilityInView } from '../facility-frame/facility-in-view';

/** The card of a house: what it is, where it is, how full it is, who runs it and who takes part. */
@Component({
  selector: 'th-overview-page',
  imports: [DayPipe, FacilityBadge, FigurePipe, MatButton, MomentPipe, RouterLink, TranslocoPipe],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OverviewPage {
  private readonly inView = inject(FacilityInView);
  private readonly dialogs = inject(FacilityDialogs);
  private readonly snack = inject(MatSnackBar);
  private readonly transloco = inject(TranslocoService);

  protected readonly facility = this.inView.facility;
  protected readonly flagsOf = flagsOf;
  protected readonly changeable = computed(() => {
    const facility = this.facility();
    return (
      facility !== undefined && facility.standing !== 'closed' && (facility.mayManage || facility.mayRun)
    );
  });

  protected async close(facility: Facility): Promise<void> {
    await this.after(this.dialogs.close(facility), 'closed');
  }

  protected async takeBackClosing(facility: Facility): Promise<void> {
    await this.after(this.dialogs.takeBackClosing(facility), 'closingTakenBack');
  }

  protected async chooseDirectors(facility: Facility): Promise<void> {
    await this.after(this.dialogs.chooseDirectors(facility), 'directors');
  }

  protected async addPartner(facility: Facility): Promise<void> {
    await this.after(this.dialogs.addPartner(facility), 'partnerAdded');
  }

  protected async endPartner(facility: Facility, partner: PartnerOrganisation): Promise<void> {
    await this.after(this.dialogs.endPartner(facility, partner), 'partnerEnded');
  }

  private async after(change: Promise<Facility | null>, done: string): Promise<void> {
    const card = await change;
    if (!card) return;
    this.inView.take(card);
    this.snack.open(this.transloco.translate(`facilities.done.${done}`), undefined, { duration: 4000 });
  }
}
