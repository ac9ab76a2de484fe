import { Divisions1700000000001 } from './0001-divisions';
import { People1700000000002 } from './0002-people';
import { Forms1700000000003 } from './0003-forms';
import { Returns1700000000004 } from './0004-returns';
import { JobsAndNotices1700000000005 } from './0005-jobs-and-notices';
import { Facilities1700000000007 } from './0007-facilities';
import { DutyRoster1700000000008 } from './0008-duty-roster';
import { Capacity1700000000009 } from './0009-capacity';
import { WayUpComplete1700000000010 } from './0010-way-up-complete';
import { Editions1700000000011 } from './0011-editions';
import { PlaceGuard1700000000012 } from './0012-place-guard';
import { SavedViews1700000000014 } from './0014-saved-views';
import { Reorganisations1700000000017 } from './0017-reorganisations';
import { Coverage1700000000019 } from './0019-coverage';
import { Rectifications1700000000020 } from './0020-rectifications';
import { FormVersions1700000000021 } from './0021-form-versions';
import { SituationReports1700000000022 } from './0022-situation-reports';
import { FormTables1700000000023 } from './0023-form-tables';
import { FigureStatistics1700000000024 } from './0024-figure-statistics';
import { ReturnVersionGuard1700000000025 } from './0025-return-version-guard';

/** Every migration, oldest first; listed by hand so that the bundle needs no file search. */
export const MIGRATIONS = [
  Divisions1700000000001,
  People1700000000002,
  Forms1700000000003,
  Returns1700000000004,
  JobsAndNotices1700000000005,
  Facilities1700000000007,
  DutyRoster1700000000008,
  Capacity1700000000009,
  WayUpComplete1700000000010,
  Editions1700000000011,
  PlaceGuard1700000000012,
  SavedViews1700000000014,
  Reorganisations1700000000017,
  Coverage1700000000019,
  Rectifications1700000000020,
  FormVersions1700000000021,
  SituationReports1700000000022,
  FormTables1700000000023,
  FigureStatistics1700000000024,
  ReturnVersionGuard1700000000025,
];
