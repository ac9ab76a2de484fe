import type { DataSource } from 'typeorm';

/** Gives a house places of one kind from 2020 on and counts them. */
export async function addPlaces(
  dataSource: DataSource,
  facilityId: number,
  kind: string,
  places: number,
): Promise<void> {
  await dataSource.query(
    `insert into place_entry (facility_id, kind, type, places, valid)
     values ($1, $2, 'standing', $3, daterange('2020-01-01', null))`,
    [facilityId, kind, places],
  );
  await dataSource.query(`select settle_board($1)`, [facilityId]);
}

/** Takes a minor in. */
export async function admit(
  dataSource: DataSource,
  facilityId: number,
  kind: string,
  subject: string,
): Promise<void> {
  await dataSource.query(
    `insert into stay (facility_id, kind, subject, state, admitted_at, admit_reason, legal_basis)
     values ($1, $2, $3, 'admitted', now() - interval '1 day', 'other', 'court_order')`,
    [facilityId, kind, subject],
  );
}
