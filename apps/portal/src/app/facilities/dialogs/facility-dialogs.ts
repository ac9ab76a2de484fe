import { Injectable, inject } from '@angular/core';
import type { ComponentType } from '@angular/cdk/overlay';
import { MatDialog } from '@angular/material/dialog';
import type { Facility, PartnerOrganisation } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { CloseDialog } from './close-dialog';
import { DirectorsDialog } from './directors-dialog';
import { PartnerDialog } from './partner-dialog';
import { EndPartnerDialog, type PartnerToEnd } from './end-partner-dialog';
import { TakeBackDialog } from './take-back-dialog';

/** The dialogs about a house; each answers the card as it became, null when given up. */
@Injectable({ providedIn: 'root' })
export class FacilityDialogs {
  private readonly dialog = inject(MatDialog);

  close(facility: Facility): Promise<Facility | null> {
    return this.open(CloseDialog, facility);
  }

  takeBackClosing(facility: Facility): Promise<Facility | null> {
    return this.open(TakeBackDialog, facility);
  }

  chooseDirectors(facility: Facility): Promise<Facility | null> {
    return this.open(DirectorsDialog, facility);
  }

  addPartner(facility: Facility): Promise<Facility | null> {
    return this.open(PartnerDialog, facility);
  }

  endPartner(facility: Facility, partner: PartnerOrganisation): Promise<Facility | null> {
    return this.open<PartnerToEnd>(EndPartnerDialog, { facility, partner });
  }

  private async open<Data>(dialog: ComponentType<unknown>, data: Data): Promise<Facility | null> {
    const opened = this.dialog.open<unknown, Data, Facility>(dialog, {
      data,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
    });
    return (await firstValueFrom(opened.afterClosed())) ?? null;
  }
}
