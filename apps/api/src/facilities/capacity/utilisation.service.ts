import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Utilisation, UtilisationQuery } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../platform/access';
import { houseToRead } from './house-access';
import { refused } from './moment';
import { UTILISATION } from './utilisation.query';

const LONGEST_DAYS = 800;
const DAY_MS = 86_400_000;

@Injectable()
export class UtilisationService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** How full a house was by day. @throws NOT_FOUND, DATES_BACKWARDS, DATE_IN_FUTURE, SPAN_OF_DAYS_TOO_LONG */
  async span(caller: Principal, facilityId: number, { from, to }: UtilisationQuery): Promise<Utilisation> {
    await houseToRead(this.dataSource, caller, facilityId);
    if (to < from) throw refused('to', 'DATES_BACKWARDS');
    if (to > shanghaiDate(new Date())) throw refused('to', 'DATE_IN_FUTURE');
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    if (days > LONGEST_DAYS) throw refused('from', 'SPAN_OF_DAYS_TOO_LONG');
    const series = (await this.dataSource.query(UTILISATION, [
      facilityId,
      from,
      to,
    ])) as Utilisation['series'];
    const occupied = series.reduce((sum, day) => sum + day.occupied, 0);
    const places = series.reduce((sum, day) => sum + day.places, 0);
    return {
      facilityId,
      from,
      to,
      days,
      averageOccupied: occupied / days,
      averagePlaces: places / days,
      rate: places > 0 ? occupied / places : null,
      series,
    };
  }
}
