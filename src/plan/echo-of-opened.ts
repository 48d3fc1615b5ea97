import { agenciesById, staffOf } from '../agency';
import { nothingYet } from '../coming-about';
import { type Ctx, ownPost } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { publicId, readId } from '../kernel/ids';
import { legalBasisOf, restingBefore } from '../law';
import { registeredByOwnAgency } from '../participant';
import { gapOf } from './gap.view';
import type { OpenPlanInput } from './plan.input';
import { rightsOf } from './plan.query';
import { type Plan, PlanStatus } from './plan.view';

/**
 * What is answered to whoever opens a plan that they cannot read: what they themselves have sent and registered, in the
 * shape of a plan just opened. Nothing in it comes from the person's own records.
 */
export async function echoOfOpened(ctx: Ctx, key: string, input: OpenPlanInput): Promise<Plan> {
  const registered = readId('participant', input.participantId);
  const participant = registered ? await registeredByOwnAgency(ctx, registered) : null;
  if (!participant) throw notFound();
  const { staff, agency: agencyKey } = ownPost(ctx);
  const agency = (await agenciesById(ctx, [agencyKey])).get(agencyKey);
  const coordinator = agency && (await staffOf(ctx, agency)).find((one) => one.key === staff);
  if (!agency || !coordinator) throw notFound();
  const { from, to } = input.period;
  const rights = rightsOf(ctx);
  const opened = {
    standing: 'STAFF' as const,
    powers: [],
    tokenScopes: [],
    coordinates: true,
    takesPartHidden: false,
    living: true,
  };
  const facts = {
    protection: 'NONE' as const,
    participantPerson: '',
    participations: [],
    posts: [],
    assignments: [],
    conflicted: false,
    represents: false,
    representations: [],
    tokenScopes: [],
  };
  return {
    key,
    facts: {
      ctx,
      rights,
      plan: facts,
      frame: { ...opened, status: PlanStatus.DRAFT },
      opened,
      resting: restingBefore(input.legalBases),
      keepsBack: () => false,
    },
    all: {
      goals: [],
      assessments: [],
      measures: [],
      consents: [],
      consentRequests: [],
      workNotes: [],
      emergencies: [],
      representatives: [],
      insightRequests: [],
      withholdings: [],
      comingAbout: nothingYet(),
      dissents: [],
      supersedes: null,
      coordinatingAgency: agencyKey,
      followers: new Map(),
      references: new Map(),
      measureRequests: [],
      description: null,
      contributions: [],
      decisions: [],
      life: [],
      complaints: [],
      group: [],
      meetings: [],
      paragraphs: [],
      publications: [],
      present: [],
      tables: [],
      attending: [],
      // nothing goes on yet, and what never ends is no gap
      likeness: null,
      gaps: to == null ? [] : [gapOf(from, to)],
      head: '1',
      bases: input.legalBases,
      openUntil: new Map(),
      actingKind: agency.kind,
      knownAgencies: new Set([agency.key]),
      takingPart: [{ agency: agencyKey, hasAssigned: true, isVisible: true }],
    },
    id: publicId('plan', key),
    version: 1,
    status: PlanStatus.DRAFT,
    legalBases: [...new Set(input.legalBases)].sort().map((code) => legalBasisOf(code, ctx.language)),
    participant,
    coordinator,
    period: { from, to: to ?? null },
    nextReview: null,
    erasedAt: null,
    asOf: null,
    agencies: [agency],
  };
}
