import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { OutlineImportQuery, OutlineImportReport } from '@tonghu/contract';
import type { DataSource, EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';
import { farthestOutside, type OutlineGeometry } from '../../facilities';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { unprocessable } from '../../platform/errors';
import { checkOutline, isRefused } from './outline-check';

const LISTED = 200;
/** Borders of different sources never lie quite on one another. */
const TOLERANCE_KM = 1;

type Mistake = OutlineImportReport['errors'][number];

/** A feature as it is read; nothing of it is trusted. */
interface GivenFeature {
  properties?: { code?: unknown } | null;
  geometry?: unknown;
}

interface Planned {
  id: number;
  code: string;
  path: string;
  name: string;
  feature: number;
  geometry: OutlineGeometry;
}

/** Outlines of divisions. */
@Injectable()
export class OutlinesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
  ) {}

  /** Takes the outlines of a GeoJSON file, all or none. @throws OUTLINE_FILE_UNREADABLE */
  async import(
    caller: Principal,
    bytes: Uint8Array,
    { system, source, dryRun }: OutlineImportQuery,
  ): Promise<OutlineImportReport> {
    const features = readFeatures(bytes);
    const codes = features.map(({ properties }) => codeOf(properties?.code));
    return this.dataSource.transaction(async (manager) => {
      const known = await divisionsByCode(manager, caller.path, codes);
      const planned: Planned[] = [];
      const mistakes: Mistake[] = [];
      const repairs: OutlineImportReport['repairs'] = [];
      for (const [at, { geometry }] of features.entries()) {
        const [feature, code] = [at + 1, codes[at] ?? null];
        const refuse = (mistake: string, params?: Mistake['params']) =>
          mistakes.push({ feature, division: code, code: mistake, ...(params && { params }) });
        const division = known.get(code ?? '');
        if (!division) refuse('IMPORT_DIVISION_UNKNOWN');
        else if (codes.indexOf(code) !== at) refuse('IMPORT_DUPLICATE_CODE');
        const checked = checkOutline(geometry, system);
        if (isRefused(checked)) refuse(checked.code, checked.params);
        else if (division) {
          planned.push({ ...division, feature, geometry: checked.geometry });
          for (const [repair, count] of checked.repairs)
            repairs.push({ feature, code: division.code, repair, count });
        }
      }
      mistakes.push(...(await outsideAbove(manager, planned)));
      const imported = mistakes.length === 0 && !dryRun;
      if (imported) await this.keep(manager, caller, planned, source);
      return {
        imported,
        features: features.length,
        set: planned.length,
        repairs: repairs.slice(0, LISTED),
        errors: mistakes.sort((a, b) => a.feature - b.feature).slice(0, LISTED),
        moreErrors: Math.max(0, mistakes.length - LISTED),
      };
    });
  }

  private async keep(
    manager: EntityManager,
    caller: Principal,
    planned: readonly Planned[],
    source: string,
  ): Promise<void> {
    await manager.query(
      `insert into division_outline (division_id, geometry, source)
       select o.id, o.geometry, $2 from jsonb_to_recordset($1) as o (id integer, geometry jsonb)
       on conflict (division_id) do update set geometry = excluded.geometry, source = excluded.source`,
      [JSON.stringify(planned.map(({ id, geometry }) => ({ id, geometry }))), source],
    );
    await this.audit.record(manager, caller, {
      action: 'outlines.import',
      subject: 'division_outline',
      divisionId: caller.divisionId,
      after: { source, divisions: planned.map(({ code }) => code) },
    });
  }
}

function readFeatures(bytes: Uint8Array): GivenFeature[] {
  const unreadable = () => unprocessable('OUTLINE_FILE_UNREADABLE');
  let file: { type?: unknown; features?: unknown };
  try {
    file = Object(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))) as typeof file;
  } catch {
    throw unreadable();
  }
  if (file.type !== 'FeatureCollection' || !Array.isArray(file.features) || file.features.length === 0) {
    throw unreadable();
  }
  return file.features.map((feature) => Object(feature) as GivenFeature);
}

/** A code as GIS programs write it, as text or as a number. */
const codeOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

async function divisionsByCode(manager: EntityManager, reach: string, codes: readonly (string | null)[]) {
  const rows = (await manager.query(
    `select division_id as id, code, path, name from division_version
     where code = any ($1::text[]) and valid @> ${TODAY} and starts_with(path, $2)`,
    [codes.filter((code) => code !== null), reach],
  )) as Pick<Planned, 'id' | 'code' | 'path' | 'name'>[];
  return new Map(rows.map((row) => [row.code, row]));
}

/** Outlines that leave the nearest outline above them, as this file or the present has it. */
async function outsideAbove(manager: EntityManager, planned: readonly Planned[]): Promise<Mistake[]> {
  const above = [
    ...new Set(planned.flatMap(({ path, id }) => ancestors(path).filter((each) => each !== id))),
  ];
  const rows = (await manager.query(
    `select o.division_id as id, v.name, o.geometry from division_outline o
     join division_version v on v.division_id = o.division_id and v.valid @> ${TODAY}
     where o.division_id = any ($1::int[])`,
    [above],
  )) as { id: number; name: string; geometry: OutlineGeometry }[];
  const outlines = new Map([...rows, ...planned].map((outline) => [outline.id, outline]));
  return planned.flatMap(({ id, path, code, feature, geometry }): Mistake[] => {
    const nearest = ancestors(path)
      .reverse()
      .find((each) => each !== id && outlines.has(each));
    const outline = outlines.get(nearest ?? 0);
    const km = outline ? farthestOutside(geometry, outline.geometry) : 0;
    if (!outline || km <= TOLERANCE_KM) return [];
    const params = { name: outline.name, km: Math.round(km * 10) / 10 };
    return [{ feature, division: code, code: 'OUTLINE_OUTSIDE', params }];
  });
}

const ancestors = (path: string) => path.split('/').filter(Boolean).map(Number);
