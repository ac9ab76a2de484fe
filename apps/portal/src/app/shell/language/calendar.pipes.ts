import { Pipe, type PipeTransform, inject } from '@angular/core';
import { CalendarWording } from './calendar-wording';

/** `{{ '2026-10' | thPeriod }}`: a month in the language of the moment, 2026年10月 or Oct 2026. */
@Pipe({ name: 'thPeriod', pure: false })
export class PeriodPipe implements PipeTransform {
  private readonly wording = inject(CalendarWording);

  transform(key: string | null | undefined): string {
    return key ? this.wording.period(key) : '';
  }
}

/** `{{ '2026-11-03' | thDay }}`: a day of the calendar, 2026年11月3日 or 3 Nov 2026. */
@Pipe({ name: 'thDay', pure: false })
export class DayPipe implements PipeTransform {
  private readonly wording = inject(CalendarWording);

  transform(day: string | null | undefined): string {
    return day ? this.wording.day(day) : '';
  }
}

/** `{{ '2026-11-03T06:20:00Z' | thMoment }}`: a moment by the clock of Shanghai, to the minute. */
@Pipe({ name: 'thMoment', pure: false })
export class MomentPipe implements PipeTransform {
  private readonly wording = inject(CalendarWording);

  transform(moment: string | null | undefined): string {
    return moment ? this.wording.moment(moment) : '';
  }
}
