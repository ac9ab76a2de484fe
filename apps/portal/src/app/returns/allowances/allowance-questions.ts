import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { MoveReturnResponse, ReturnAllowance, ReturnBrief } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom } from 'rxjs';
import { CalendarWording } from '../../shell';
import { ReturnsApi } from '../returns-api';
import { AllowanceDialog, type AllowanceQuestion } from './allowance-dialog';

/** Asks before something is allowed to a division, and does it. */
@Injectable({ providedIn: 'root' })
export class AllowanceQuestions {
  private readonly api = inject(ReturnsApi);
  private readonly dialog = inject(MatDialog);
  private readonly confirm = inject(ConfirmDialog);
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);

  /** Whether it was allowed; false when the person stepped back. @throws ProblemError when the server refuses */
  async ask(brief: ReturnBrief, allowance: ReturnAllowance): Promise<boolean> {
    if (allowance === 'expect') return this.expectAgain(brief);
    const opened = this.dialog.open<AllowanceDialog, AllowanceQuestion, MoveReturnResponse>(AllowanceDialog, {
      data: { brief, allowance },
      width: '480px',
      maxWidth: 'calc(100vw - 32px)',
    });
    return (await firstValueFrom(opened.afterClosed())) !== undefined;
  }

  private async expectAgain(brief: ReturnBrief): Promise<boolean> {
    const name = { division: brief.division.name, month: this.calendar.period(brief.period) };
    const answer = await this.confirm.ask({
      title: this.wording.say('returns.allow.expect.title', name),
      message: this.wording.say('returns.allow.expect.message'),
      confirm: this.wording.say('returns.allow.expect.button'),
    });
    if (!answer) return false;
    await firstValueFrom(this.api.expect(brief.division.id, brief.period, brief.version));
    return true;
  }
}
