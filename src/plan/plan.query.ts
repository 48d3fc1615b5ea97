import DataLoader from 'dataloader';
import { type Agency, agenciesById, staffFrom } from '../agency';
import { type Assessment, readAssessments } from '../assessment';
import { noteRefusal } from '../audit/attempts';
import { agenciesOfSteps, readComingAbout } from '../coming-about';
import { agenciesOfComplaint, readComplaints } from '../complaint';
import { agenciesOfRequest, type Consent, readConsentRequests, readConsents } from '../consent';
import { readDecisions } from '../decision';
import { agenciesOfDissents, readDissents } from '../dissent';
import { type EmergencyAccess, readEmergencies } from '../emergency';
import { type Goal, type Reading, readGoals } from '../goal';
import { readInsightRequests, readWithholdings } from '../insight';
import { actorOf, type Ctx, keptIn } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { notFound } from '../kernel/errors';
import { publicId, readId } from '../kernel/ids';
import type { WrappedKey } from '../kernel/key-ring';
import { openSealed } from '../kernel/keys';
import { legalBasisOf, type Resting } from '../law';
import { agenciesOfLife, readLife } from '../life';
import { readLikeness } from '../likeness';
import { type Measure, readHandovers, readMeasureRequests, readMeasures, readReferences } from '../measure';
import { agenciesOfMeeting, readMeetings } from '../meeting';
import { agenciesOfParagraph, readParagraphs, readPresence, readPublications, readTables } from '../minutes';
import type { Participant, SealedParticipant } from '../participant';
import { readContributions, readDescription } from '../plan-content';
import {
  type EmergencyOpened,
  type Ground,
  keptBackFrom,
  NOBODY,
  type Operation,
  openedFacts,
  planFacts,
  type ReceivedConsent,
  Rights,
} from '../policy';
import { readRepresentatives } from '../representative';
import { agenciesOfGroup, isInGroup, readGroup } from '../responsibility-group';
import { openEnd } from '../terms';
import { readWorkNotes } from '../work-note';
import { gapOf } from './gap.view';
import { type Part, partsOf } from './parts';
import type { Plan, PlanParts, PlanStanding } from './plan.view';
import { KEYS_OF_PLAN, type KeyRow, type PlanRow, planStatement } from './plan-statement';

/** The rights of this request's viewer, today. */
export function rightsOf(ctx: Ctx): Rights {
  return keptIn(ctx, rightsOf, () => {
    const { kind, person, agency } = ctx.viewer;
    return new Rights(kind, { person, agency: agency ?? NOBODY, today: ctx.clock.today() });
  });
}

/** The statement for plans with the parts that this operation asks for. */
export function statementFor(ctx: Ctx, plans: readonly string[], parts: ReadonlySet<Part> = partsOf(ctx.asked)) {
  const rights = rightsOf(ctx);
  return planStatement(rights.kind, parts, rights.viewer, plans);
}

/** A plan by its stored id, under the viewer's rights in one snapshot; null alike when it is not there and when it may not be known. */
export function planByKey(ctx: Ctx, key: string): Promise<Plan | null> {
  const loader = keptIn(
    ctx,
    planByKey,
    () => new DataLoader<string, Plan | null>((keys) => readPlans(ctx, keys), { cache: false }),
  );
  return loader.load(key);
}

/**
 * A plan by its public id. Ids of any shape that are not known count as unknown. That it was tried, and what for, is noted
 * for the participant where there is such a plan.
 */
export async function planById(ctx: Ctx, id: string, what: Operation = 'read'): Promise<Plan | null> {
  actorOf(ctx);
  const key = readId('plan', id);
  if (!key) return null;
  const plan = await planByKey(ctx, key);
  if (!plan) noteRefusal(ctx, { plan: key, what, standing: undefined, input: null, error: notFound() });
  return plan;
}

async function readPlans(ctx: Ctx, keys: readonly string[]): Promise<(Plan | null)[]> {
  const wanted = [...new Set(keys)];
  const [answer] = await ctx.db.read(actorOf(ctx), wanted, statementFor(ctx, wanted));
  const plans = await plansFrom(ctx, answer?.rows as PlanRow[]);
  return keys.map((key) => plans.find((plan) => plan.key === key) ?? null);
}

/** Plans from the rows of the statement: each thing looked at once more under the rules, opened, and noted as disclosed. */
export async function plansFrom(ctx: Ctx, rows: readonly PlanRow[], unsealing = asItStands): Promise<Plan[]> {
  const agencies = await agenciesById(ctx, new Set(rows.flatMap(agenciesNamed)));
  return rows.flatMap((row) => planFrom(ctx, row, agencies, unsealing) ?? []);
}

/** Opens a sealed value of a plan, which stands at a place. */
type Unsealing = (ctx: Ctx, plan: string, keys: readonly WrappedKey[], place: string, sealed: string) => unknown;

const asItStands: Unsealing = (ctx, plan, keys, place, sealed) => ctx.keys.ring.unseal(plan, keys, place, sealed);

/** As what kind of thing each content is kept in revisions; all else is sealed where it stands. */
const REVISED_AS: Readonly<Record<string, string>> = {
  goal_content: 'GOAL',
  assessment_content: 'ASSESSMENT',
  measure_content: 'MEASURE',
  plan_description: 'PLAN_DESCRIPTION',
  contribution: 'CONTRIBUTION',
};
/** Where a revision holds a thing with its content beside what stands of it for all to see. */
const HAS_STUB = new Set(['GOAL', 'ASSESSMENT', 'MEASURE']);

/** Contents as they stood are sealed in revisions, whose numbers these are by the thing. */
export const sealedInRevisions =
  (numbers: ReadonlyMap<string, string | null>): Unsealing =>
  (ctx, plan, keys, place, sealed) => {
    const [table, , id = plan] = place.split(':');
    const kind = REVISED_AS[table ?? ''];
    if (!kind) return asItStands(ctx, plan, keys, place, sealed);
    const at = `revision:${plan}:${numbers.get(id) ?? ''}:${kind}:${id}`;
    const state = ctx.keys.ring.unseal<{ content: unknown }>(plan, keys, at, sealed);
    return HAS_STUB.has(kind) ? state.content : state;
  };

function agenciesNamed(row: PlanRow): string[] {
  return [
    ...(row.taking_part ?? []).map(([agency]) => agency),
    ...(row.coordinator ? [row.coordinator[3]] : []),
    ...(row.goals ?? []).flatMap(([, , owner]) => owner ?? []),
    ...(row.assessments ?? []).flatMap(([, , owner]) => owner ?? []),
    ...(row.measures ?? []).flatMap((measure) => [
      measure[2],
      ...(measure[14] ? [measure[14][3]] : []),
      ...(measure[16] ? [measure[16][3]] : []),
    ]),
    ...(row.work_notes ?? []).map(([, owner]) => owner),
    ...(row.emergencies ?? []).map((emergency) => emergency[5]),
    ...(row.insight_requests ?? []).map(([, owner]) => owner),
    ...agenciesOfSteps(row.steps ?? []),
    ...agenciesOfDissents(row.dissents ?? []),
    ...(row.measure_requests ?? []).flatMap(([, from, to]) => [from, to]),
    ...(row.contributions ?? []).flatMap(([, , owner]) => owner ?? []),
    ...(row.decisions ?? []).map(([, owner]) => owner),
    ...(row.life ?? []).flatMap(agenciesOfLife),
    ...(row.complaints ?? []).flatMap(agenciesOfComplaint),
    ...(row.group ? agenciesOfGroup(row.group) : []),
    ...(row.meetings ?? []).flatMap(agenciesOfMeeting),
    ...(row.paragraphs ?? []).flatMap(agenciesOfParagraph),
    ...(row.present ?? []).flatMap(([, , , agency]) => agency ?? []),
    ...(row.consent_requests ?? []).flatMap(agenciesOfRequest),
    ...(row.consents ?? []).flatMap(([, , discloser, recipients, ...how]) => [
      ...(how[12] ? [how[12][3]] : []),
      ...(discloser ? [discloser] : []),
      ...recipients,
    ]),
  ];
}

function planFrom(ctx: Ctx, row: PlanRow, agencies: ReadonlyMap<string, Agency>, unsealing: Unsealing): Plan | null {
  const rights = rightsOf(ctx);
  const plan = planFacts(row.facts);
  const ground = rights.groundFor('read', 'Plan', plan);
  if (!ground) return null;
  const opened = openedFacts(row.facts, row.standing, row.coordinator_id);
  const disclose = disclosing(ctx, row, ground);
  const reading = readingOf(ctx, rights, row, opened, agencies, disclose, unsealing);
  const standing: PlanStanding = {
    ctx,
    rights,
    plan,
    frame: { ...opened, status: row.status },
    opened,
    keepsBack: reading.keepsBack,
    resting: restingOf(row),
  };
  const all = partsFrom(reading, row);
  const read: Plan = {
    key: row.id,
    facts: standing,
    all,
    id: publicId('plan', row.id),
    version: row.version,
    status: row.status,
    legalBases: (row.bases ?? []).map((code) => legalBasisOf(code, ctx.language)),
    participant: participantOf(ctx, row),
    coordinator: staffFrom(agencies, row.coordinator),
    period: { from: row.period_from, to: openEnd(row.period_to) },
    nextReview: row.next_review,
    erasedAt: row.erased_at,
    asOf: null,
    agencies: all.takingPart.flatMap(({ agency }) => agencies.get(agency) ?? []).sort(byName),
  };
  for (const part of [
    ...all.goals,
    ...all.assessments,
    ...all.measures,
    ...all.consents,
    ...all.consentRequests,
    ...all.measureRequests,
    ...all.meetings,
  ])
    part.inPlan = read;
  return read;
}

const byName = (a: Agency, b: Agency): number => a.name.localeCompare(b.name, 'nb') || (a.key < b.key ? -1 : 1);

function disclosing(ctx: Ctx, row: PlanRow, opening: Ground): Reading['disclose'] {
  let entry = ctx.disclosures.get(row.id);
  if (!entry) {
    entry = {
      plan: row.id,
      standing: row.standing,
      what: new Set(['FRAME']),
      rules: new Set([opening.rule]),
      consents: new Set(),
      emergencies: new Set(),
    };
    ctx.disclosures.set(row.id, entry);
  }
  const noted = entry;
  if (row.participant) noted.what.add('PARTICIPANT');
  if (row.taking_part) noted.what.add('AGENCIES');
  if (row.gaps !== undefined) noted.what.add('GAPS');
  return (what, ground) => {
    noted.what.add(what);
    noted.rules.add(ground.rule);
    if (ground.consent) noted.consents.add(ground.consent);
    if (ground.emergency) noted.emergencies.add(ground.emergency);
  };
}

function readingOf(
  ctx: Ctx,
  rights: Rights,
  row: PlanRow,
  opened: Reading['opened'],
  agencies: ReadonlyMap<string, Agency>,
  disclose: Reading['disclose'],
  unsealing: Unsealing,
): Reading {
  const keys = wrappedKeys(row.keys ?? null);
  return {
    ctx,
    rights,
    plan: row.id,
    opened,
    posts: row.facts.posts ?? [],
    status: row.status,
    kindMayInEmergency: row.acting?.[1] ?? false,
    agencies,
    disclose,
    consents: receivedConsents(row),
    openedInEmergency: openedInEmergency(ctx, row),
    keepsBack: keptBackFrom(row.facts, row.standing, rights.viewer.today, row.kept ?? []),
    resting: restingOf(row),
    erased: row.erased_at !== null,
    unseal: <T>(place: string, sealed: string, gone?: Readonly<T>) =>
      row.erased_at !== null && gone !== undefined ? gone : (unsealing(ctx, row.id, keys, place, sealed) as T),
  };
}

function partsFrom(reading: Reading, row: PlanRow): PlanParts {
  const assessments: Assessment[] = readAssessments(reading, row.assessments ?? []);
  const goals: Goal[] = readGoals(reading, row.goals ?? [], new Map(assessments.map((one) => [one.key, one])));
  const measures: Measure[] = readMeasures(reading, row.measures ?? [], new Map(goals.map((goal) => [goal.key, goal])));
  const takingPart = (row.taking_part ?? []).filter(([agency, , , existence, invitedBy]) =>
    reading.rights.may('read', 'Participation', { ...reading.opened, owner: agency, existence, invitedBy }),
  );
  const known = new Set(takingPart.map(([agency]) => agency));
  const consents: Consent[] = readConsents(
    reading,
    row.consents ?? [],
    new Map(measures.map((one) => [one.key, one])),
    known,
  );
  const emergencies: EmergencyAccess[] = readEmergencies(
    reading,
    row.emergencies ?? [],
    new Map(measures.map((one) => [one.key, one])),
  );
  const consentRequests = readConsentRequests(reading, row.consent_requests ?? [], {
    measures: new Map(measures.map((one) => [one.key, one])),
    goals: new Map(goals.map((goal) => [goal.key, goal])),
    assessments: new Map(assessments.map((one) => [one.key, one])),
    knownAgencies: known,
  });
  const around = {
    measures: new Map(measures.map((one) => [one.key, one])),
    goals: new Map(goals.map((goal) => [goal.key, goal])),
    knownAgencies: known,
  };
  const decisions = readDecisions(reading, row.decisions ?? [], around.measures);
  const representatives = readRepresentatives(reading, row.representatives ?? []);
  const contributions = readContributions(reading, row.contributions ?? []);
  for (const one of contributions)
    one.representative = representatives.find(({ key }) => key === one.representativeKey) ?? null;
  const workNotes = readWorkNotes(reading, row.work_notes ?? []);
  const measureRequests = readMeasureRequests(reading, row.measure_requests ?? [], around);
  const beside = {
    representatives: new Map(representatives.map((one) => [one.key, one])),
    knownAgencies: known,
  };
  return {
    goals,
    assessments,
    measures,
    consents,
    emergencies,
    consentRequests,
    workNotes,
    representatives,
    followers: readHandovers(row.handovers ?? [], around.measures),
    references: readReferences(reading, row.references ?? []),
    measureRequests,
    description: readDescription(reading, row.description ?? null),
    contributions,
    insightRequests: readInsightRequests(reading, row.insight_requests ?? [], workNotes),
    withholdings: readWithholdings(reading, row.withholdings ?? []),
    decisions,
    life: readLife(
      reading,
      row.life ?? [],
      new Map(measures.map((one) => [one.key, one])),
      new Map(decisions.map((one) => [one.key, one])),
    ),
    group: readGroup(reading, row.group ?? null, beside),
    meetings: readMeetings(reading, row.meetings ?? [], {
      ...beside,
      measures: around.measures,
      requests: new Map(measureRequests.map((one) => [one.key, one])),
      inGroup: isInGroup(reading.opened, row.is_named ?? false),
    }),
    paragraphs: readParagraphs(reading, row.paragraphs ?? []),
    publications: readPublications(reading, row.publications ?? []),
    present: readPresence(reading, row.present ?? []),
    tables: readTables(reading, row.tables ?? []),
    attending: row.attending ?? [],
    complaints: readComplaints(reading, row.complaints ?? [], new Map(decisions.map((one) => [one.key, one]))),
    comingAbout: readComingAbout(reading, row.steps ?? [], {
      laidAt: row.laid_at_version,
      chosenBy: row.coordinator_chosen_by,
      known,
    }),
    dissents: readDissents(reading, row.dissents ?? []),
    supersedes: row.supersedes_id,
    coordinatingAgency: row.coordinating_agency ?? NOBODY,
    likeness: readLikeness(reading, row.likeness ?? null),
    gaps: (row.gaps ?? []).map(([from, to]) => gapOf(from, to)),
    head: row.head ?? null,
    bases: row.bases ?? [],
    openUntil: openUntil(reading.ctx, row),
    actingKind: row.acting?.[0] ?? '',
    knownAgencies: known,
    takingPart: takingPart
      .filter(([, active]) => active)
      .map(([agency, , hasAssigned, existence]) => ({ agency, hasAssigned, isVisible: existence === 'VISIBLE' })),
  };
}

/** What the plan's contents rest on. */
export const restingOf = (row: PlanRow): Resting => ({
  consented: row.consented,
  onConsentAlone: row.on_consent_alone,
});

/** The consents in which the acting agency receives, as facts for the rules. */
export const receivedConsents = (row: PlanRow): ReceivedConsent[] =>
  (row.received ?? []).map(
    ([id, discloser, recipients, categories, scope, measures, withdrawn, validFrom, validTo]) => ({
      id,
      discloser,
      recipients,
      categories,
      scope,
      measures,
      withdrawn,
      validFrom,
      validTo,
    }),
  );

/** Until when what the viewer has opened in emergencies is open, of what is open now. */
const openUntil = (ctx: Ctx, row: PlanRow): Map<string, Date> =>
  new Map(
    (row.openings ?? [])
      .filter(([, , , , ended, endsAt]) => !ended && new Date(endsAt) > ctx.clock.now())
      .map(([, measure, , , , endsAt]) => [measure, new Date(endsAt)]),
  );

/** What the viewer has opened in emergencies, by measure, as facts for the rules. */
function openedInEmergency(ctx: Ctx, row: PlanRow): Map<string, EmergencyOpened[]> {
  const byMeasure = new Map<string, EmergencyOpened[]>();
  for (const [id, measure, person, agency, ended, endsAt] of row.openings ?? []) {
    const inTime = new Date(endsAt) > ctx.clock.now();
    byMeasure.set(measure, [...(byMeasure.get(measure) ?? []), { id, person, agency, ended, inTime }]);
  }
  return byMeasure;
}

/** A data key as rows carry it. */
export const wrappedKeys = (keys: readonly KeyRow[] | null): WrappedKey[] =>
  (keys ?? []).map(([version, kek, wrapped, sealing]) => ({
    version,
    kek,
    wrapped: Buffer.from(wrapped, 'base64'),
    sealing,
  }));

/** The wrapped data keys of a plan, for whoever is to seal something in it. */
export async function keyRowsOf(tx: Tx, plan: string): Promise<KeyRow[]> {
  const [row] = await tx.query<{ keys: KeyRow[] | null }>(`SELECT ${KEYS_OF_PLAN} AS keys`, [plan]);
  return row?.keys ?? [];
}

/** The participant of a plan, as far as the row was read with them. */
export function participantOf(ctx: Ctx, row: PlanRow): Participant {
  const id = publicId('participant', row.participant_id);
  if (!row.participant) return { id, name: '', languages: [], interpreterNeeded: false };
  const place = `participant:${row.participant_id}`;
  const sealed = Buffer.from(row.participant.sealed, 'base64');
  const { name, languages, interpreterNeeded } = openSealed<SealedParticipant>(
    ctx.keys.ring,
    row.participant_id,
    wrappedKeys(row.participant.keys),
    place,
    sealed,
  );
  return { id, name, languages, interpreterNeeded };
}
