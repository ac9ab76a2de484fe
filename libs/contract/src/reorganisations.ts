import { z } from 'zod';
import { Tier, CommunityKind } from './divisions';
import { ObligationSubject } from './facilities';
import { PeriodKey } from './forms';
import { pageOf } from './page';
import { ReturnState } from './returns';

/**
 * What happens to divisions: 合并 several into one that stays, 拆分 one into new ones, 划转 to another parent, 更名,
 * 改设 with a new code and name in its place (撤市设区), 撤销.
 */
export const ReorganisationKind = z.enum(['merge', 'split', 'move', 'rename', 'convert', 'close']);
export type ReorganisationKind = z.infer<typeof ReorganisationKind>;

const Id = z.number().int().positive();
const Name = z.string().trim().min(1).max(100);
const Code = z.string().regex(/^\d{12}$/);

/** One of the divisions that another is split into. The first one takes over its people and houses. */
export const SplitPart = z.strictObject({
  name: Name.meta({ example: '雕庄东街道' }),
  /** Without one, the next free code under the parent. */
  code: Code.optional(),
  /** Divisions directly below the one that is split which go to this part. */
  children: z.array(Id).max(500).default([]),
});

/** A reorganisation, to be looked at or to be done. */
export const ReorganisationRequest = z.strictObject({
  kind: ReorganisationKind,
  /** The divisions that it is about; only a merger takes more than one. */
  divisions: z
    .array(Id)
    .min(1)
    .max(50)
    .meta({ example: [12] }),
  /** The division merged into, or the new parent of one that moves. */
  target: Id.optional().meta({ example: 3 }),
  /** New name: rename and convert. */
  name: Name.optional(),
  /** New code: convert and move; without one, the own digits under the new parent, else the next free ones. */
  code: Code.optional(),
  parts: z.array(SplitPart).max(20).optional(),
  /** First day on which it holds, today or earlier. */
  on: z.iso.date().meta({ example: '2026-10-01' }),
  reason: z.string().trim().min(1).max(500),
  /** Number or title of the document that says so. */
  document: z.string().trim().min(1).max(200),
});
export type ReorganisationRequest = z.infer<typeof ReorganisationRequest>;

/** As asked for, with the token of the preview that was looked at. */
export const ApplyReorganisationRequest = ReorganisationRequest.extend({ token: z.string().max(100) });
export type ApplyReorganisationRequest = z.infer<typeof ApplyReorganisationRequest>;

/** A division as it was called and placed before or after. */
export const ReorganisedAs = z.object({
  code: z.string(),
  name: z.string(),
  kind: CommunityKind.nullable(),
  parentName: z.string().nullable(),
});

export const ReorganisedDivision = z.object({
  /** Null for one that is yet to be created. */
  id: z.number().int().nullable(),
  tier: Tier,
  /** `recoded` are those below, whose code follows the one above. */
  change: z.enum(['ended', 'created', 'moved', 'renamed', 'converted', 'recoded']),
  before: ReorganisedAs.nullable(),
  after: ReorganisedAs.nullable(),
});
export type ReorganisedDivision = z.infer<typeof ReorganisedDivision>;

/** What a reorganisation does besides to the divisions; the portal has a sentence for each. */
export const ReorganisationEffectCode = z.enum([
  'accounts.passed_on',
  'accounts.disabled',
  'accounts.reach',
  'facilities.passed_on',
  'obligations.ended',
  'returns.moved',
  'returns.renamed',
  'returns.set_aside',
  'returns.opened',
  'periods.kept',
]);
export type ReorganisationEffectCode = z.infer<typeof ReorganisationEffectCode>;

export const ReorganisationEffectLine = z.object({
  code: ReorganisationEffectCode,
  count: z.number().int(),
  /** At most 100 of them. */
  items: z.array(
    z.object({
      /** A person, a house, a division. */
      text: z.string(),
      /** The division where it goes, or belongs. */
      to: z.string().optional(),
      period: PeriodKey.optional(),
      state: ReturnState.optional(),
      subject: ObligationSubject.optional(),
    }),
  ),
});
export type ReorganisationEffectLine = z.infer<typeof ReorganisationEffectLine>;

/** What a reorganisation would do. */
export const ReorganisationPreview = z.object({
  /** Says that what is done is what was looked at. */
  token: z.string(),
  /** At most 300, those that it is about first. */
  divisions: z.array(ReorganisedDivision),
  counts: z.object({
    ended: z.number().int(),
    created: z.number().int(),
    moved: z.number().int(),
    renamed: z.number().int(),
    converted: z.number().int(),
    recoded: z.number().int(),
  }),
  /** Who goes on as whom. */
  links: z.array(z.object({ predecessor: z.string(), successor: z.string() })),
  effects: z.array(ReorganisationEffectLine),
});
export type ReorganisationPreview = z.infer<typeof ReorganisationPreview>;

/** A reorganisation that was done. */
export const Reorganisation = z.object({
  id: z.number().int(),
  kind: ReorganisationKind,
  on: z.iso.date(),
  reason: z.string(),
  document: z.string(),
  /** The divisions that it was about, as they were called before. */
  about: z.array(z.string()),
  counts: ReorganisationPreview.shape.counts,
  by: z.string().nullable(),
  at: z.iso.datetime(),
});
export type Reorganisation = z.infer<typeof Reorganisation>;
export const ReorganisationPage = pageOf(Reorganisation);
