import { CorrectionEntity, EditionEntity, EditionFigureEntity } from './editions/edition.entities';
import { FormDraftEntity } from './form/drafting/form-draft.entity';
import {
  FormIndicatorEntity,
  FormRateEntity,
  FormRuleEntity,
  FormTableEntity,
  FormVersionEntity,
} from './form/form.entities';
import { NudgeEntity } from './nudges/nudge.entity';
import { PeriodEntity } from './periods/period.entity';
import { SetAsideReturnEntity } from './reorganisation/set-aside-return.entity';
import { ReturnEventEntity } from './return-event.entity';
import { ReturnEntity } from './return.entity';
import { SituationReportEntity } from './statistics/situation-report/situation-report.entity';
import { SavedViewEntity } from './statistics/views/saved-view.entity';

export { FREEZE_FIGURES } from './editions/edition.query';
export { FormCatalog } from './form/form.catalog';
export { loadForm } from './form/form.loader';
export { requireSpan } from './periods/require-span';
export { ReturnsModule } from './returns.module';

/** Entities of this domain, for the data source. */
export const RETURNS_ENTITIES = [
  FormVersionEntity,
  FormIndicatorEntity,
  FormTableEntity,
  FormRuleEntity,
  FormRateEntity,
  FormDraftEntity,
  PeriodEntity,
  ReturnEntity,
  ReturnEventEntity,
  SavedViewEntity,
  NudgeEntity,
  EditionEntity,
  EditionFigureEntity,
  CorrectionEntity,
  SetAsideReturnEntity,
  SituationReportEntity,
];
