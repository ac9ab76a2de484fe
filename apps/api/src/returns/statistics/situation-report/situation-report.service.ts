import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  SaveSituationTextsRequest,
  SituationReport,
  SituationReportFileQuery,
  SituationReportQuery,
  SituationTexts,
} from '@tonghu/contract';
import { mayFill, tierOfNumber } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../../platform/access';
import { AuditRecorder } from '../../../platform/audit';
import { conflict, DomainError } from '../../../platform/errors';
import { PdfPrinter } from '../../../platform/print';
import type { NamedFile } from '../documents/documents.service';
import { situationDocument, TREND_CODES } from './situation-document';
import { SituationReadingService, type ReportPlace } from './situation-reading.service';
import { SituationReportEntity } from './situation-report.entity';
import { READ_TEXTS } from './situation-report.query';
import { situationSentences } from './situation-sentences';
import { situationWords } from './situation-words';

const TEXTS = ['overview', 'problems', 'nextSteps'] as const;
const NAMES = ['preparedBy', 'checkedBy', 'head'] as const;

/** Reports of divisions on a month: sentences from its figures, and what the officials write beside them. */
@Injectable()
export class SituationReportService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly reading: SituationReadingService,
    private readonly audit: AuditRecorder,
    private readonly printer: PdfPrinter,
  ) {}

  /** The report as it stands. @throws NOT_FOUND when the division has no return in the month or is out of reach */
  async read(caller: Principal, query: SituationReportQuery): Promise<SituationReport> {
    const { place, month, facts } = await this.reading.read(caller, query);
    return {
      asOf: month.asOf,
      division: { id: place.id, name: place.name, tier: tierOfNumber(place.tier), code: place.code },
      period: query.period,
      periodState: place.period_state,
      edition: month.spans[0]?.editions[0]?.number ?? null,
      mark: month.whole.marks[0] ?? 'missing',
      sentences: situationSentences(facts),
      texts: await this.texts(this.dataSource.manager, place),
      mayWrite: mayWrite(caller, place),
    };
  }

  /**
   * Saves all texts and names of the report of the caller's own division.
   *
   * @throws NOT_FOUND as `read`, FORBIDDEN for the report of another division in reach, REPORT_STALE
   */
  async save(
    caller: Principal,
    query: SituationReportQuery,
    { version, ...written }: SaveSituationTextsRequest,
  ): Promise<SituationTexts> {
    return this.dataSource.transaction(async (manager) => {
      const place = await this.reading.place(caller, query, manager);
      if (!mayWrite(caller, place)) throw new DomainError(403, 'FORBIDDEN');
      const report = await this.lock(manager, place, caller);
      const before = await this.texts(manager, place);
      if (report.version !== version) {
        throw conflict('REPORT_STALE', {
          version: report.version,
          by: report.version === 0 ? null : before.updatedBy,
        });
      }
      const after = { ...report, ...written };
      await manager.update(SituationReportEntity, report.id, {
        ...written,
        version: version + 1,
        updatedAt: new Date(),
        updatedBy: caller.accountId,
      });
      await this.audit.record(manager, caller, {
        action: 'situation_report.saved',
        subject: `situation_report:${query.division}:${query.period}`,
        divisionId: place.id,
        before: changesOf(report, after),
        after: changesOf(after, report),
      });
      return this.texts(manager, place);
    });
  }

  /** The report as PDF. @throws NOT_FOUND as `read`, PRINT_BUSY */
  async print(caller: Principal, query: SituationReportFileQuery): Promise<NamedFile> {
    const situation = await this.reading.read(caller, query);
    const { place, form } = situation;
    const known = new Set(form.indicators.map(({ code }) => code));
    const [trend, texts] = await Promise.all([
      this.reading.trend(
        caller,
        query,
        TREND_CODES.filter((code) => known.has(code)),
      ),
      this.texts(this.dataSource.manager, place),
    ]);
    const document = situationDocument({ ...situation, trend, texts }, query.lang);
    const { title } = situationWords(query.lang);
    return { name: `${title(place.name)} ${query.period}.pdf`, bytes: await this.printer.print(document) };
  }

  /** The report held until the transaction ends; one of version 0 is made where there is none. */
  private async lock(
    manager: EntityManager,
    { id: divisionId, period_id: periodId }: ReportPlace,
    caller: Principal,
  ): Promise<SituationReportEntity> {
    // Whoever comes second waits here for the first, and then finds its version.
    await manager
      .createQueryBuilder()
      .insert()
      .into(SituationReportEntity)
      .values({ divisionId, periodId, version: 0, updatedBy: caller.accountId })
      .orIgnore()
      .execute();
    return manager.findOneOrFail(SituationReportEntity, {
      where: { divisionId, periodId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async texts(manager: EntityManager, place: ReportPlace): Promise<SituationTexts> {
    const [row] = (await manager.query(READ_TEXTS, [place.id, place.period_id])) as TextsRow[];
    return row ? { ...row, updatedAt: row.updatedAt.toISOString() } : BLANK;
  }
}

type TextsRow = Omit<SituationTexts, 'updatedAt'> & { updatedAt: Date };

const BLANK: SituationTexts = {
  overview: '',
  problems: '',
  nextSteps: '',
  preparedBy: '',
  checkedBy: '',
  head: '',
  version: 0,
  updatedAt: null,
  updatedBy: null,
};

/** As with the return of the month: the officials of the division itself. */
const mayWrite = (caller: Principal, { tier, path }: ReportPlace) =>
  mayFill(caller, { tier: tierOfNumber(tier), path });

/** What differs from the other, for the log: names as they are, of texts their length, as nobody knows what is in them. */
function changesOf(
  one: SituationReportEntity,
  other: SituationReportEntity,
): Record<string, string | number> {
  return Object.fromEntries<string | number>([
    ...NAMES.flatMap((key) => (one[key] === other[key] ? [] : [[key, one[key]] as const])),
    ...TEXTS.flatMap((key) => (one[key] === other[key] ? [] : [[key, one[key].length] as const])),
  ]);
}
