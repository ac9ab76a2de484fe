import { Injectable } from '@nestjs/common';
import { HotPool } from '../../platform/database';
import { Placement, type PlacedVersion } from './placement';

/** Changes with every reorganisation and import. */
const READ_TAG = `
  select concat_ws('-', (select max(id) from division_version), (select count(*) from division_version),
    (select max(id) from reorganisation)) as tag
`;
const READ_VERSIONS = `
  select division_id, parent_id, path, code, name, lower(valid) as since, upper(valid) as until from division_version
`;
const READ_LINKS = `
  select predecessor_id as "predecessorId", successor_id as "successorId" from division_succession
`;

interface VersionRow extends Omit<PlacedVersion, 'divisionId' | 'parentId' | 'path'> {
  division_id: number;
  parent_id: number | null;
  path: string;
}

/** Reads where the figures of past divisions belong today; worked out anew only after something moved. */
@Injectable()
export class PlacementReader {
  private kept: { tag: string; placement: Placement } | null = null;

  constructor(private readonly hot: HotPool) {}

  /** The placement of today, with a tag that changes when it does. */
  async today(): Promise<{ tag: string; placement: Placement }> {
    const [{ tag } = { tag: '' }] = await this.hot.rows<{ tag: string }>('placement-tag', READ_TAG, []);
    if (this.kept?.tag === tag) return this.kept;
    const [versions, links] = await Promise.all([
      this.hot.rows<VersionRow>('placement-versions', READ_VERSIONS, []),
      this.hot.rows<{ predecessorId: number; successorId: number }>('placement-links', READ_LINKS, []),
    ]);
    const placed = versions.map(({ division_id: divisionId, parent_id: parentId, path, ...version }) => ({
      ...version,
      divisionId,
      parentId,
      path: path.split('/').filter(Boolean).map(Number),
    }));
    this.kept = { tag, placement: new Placement(placed, links) };
    return this.kept;
  }
}
