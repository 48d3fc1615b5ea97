import { newId, publicId, readId } from '../kernel/ids';
import { registerParticipant } from '../participant/participant.service';
import { PlanStatus } from '../plan';
import { reviseFrame } from '../plan/frame.service';
import { openPlan } from '../plan/open-plan';
import { assignStaff, inviteAgency } from '../plan/taking-part.service';
import { Existence } from '../terms';
import { within } from './case-days';
import type { CaseStaff } from './case-schema';
import { periodOf } from './case-schema-parts';
import { type CaseStage, stored } from './case-stage';
import { asLoader } from './loading-rights';
import type { Step } from './timeline';

/** The plan is opened and those who take part come to it. */
export function openingSteps(stage: CaseStage): Step[] {
  const { file, opener, opened: on } = stage;
  const step = (path: string, run: () => Promise<void>): Step => ({ on, path, run });
  return [
    step('participant', () => register(stage)),
    step('plan', () => open(stage)),
    step('representatives', () => keepRepresentatives(stage)),
    ...file.agencies.flatMap(({ key }, at) =>
      key === opener.agency ? [] : [step(`agencies[${at}]`, () => invite(stage, key))],
    ),
    ...inOrderOfAssigning(file.staff, file.participant.protection).map(({ one, at }) =>
      step(`staff[${at}].assigned`, () => assign(stage, one, `staff[${at}].assigned`)),
    ),
    ...(file.plan.nextReview ? [step('plan', () => setReview(stage, file.plan.nextReview as string))] : []),
  ];
}

/** The coordinator's agency registers the participant, by the numbers of the file. */
async function register(stage: CaseStage): Promise<void> {
  const { name, nationalId, dufNumber, languages, interpreterNeeded, protection } = stage.file.participant;
  const ctx = await stage.as(stage.opener.key);
  const { id } = await registerParticipant(ctx, {
    name,
    nationalId,
    dufNumber: dufNumber ?? null,
    languages,
    interpreterNeeded,
  });
  const participant = readId('participant', id);
  await stage.db.write({ kind: 'HUB', person: ctx.viewer.person, agency: null, tokenScopes: [] }, [], (tx) =>
    // whoever opens the case need not have clearance: it is protected as the file says
    asLoader(tx, () => tx.query('UPDATE participant SET protection = $2 WHERE id = $1', [participant, protection])),
  );
}

async function open(stage: CaseStage): Promise<void> {
  const { plan, participant } = stage.file;
  const self = await stage.as(participant.key);
  const participantId = publicId('participant', self.viewer.participant as string);
  stage.participant = self.viewer.person;
  stage.plan = await openPlan(await stage.as(stage.opener.key), {
    participantId,
    legalBases: plan.legalBases,
    period: periodOf(plan.period),
  });
  stage.assigned.add(stage.opener.key);
}

/** Who stands in for the participant is written as it stands: files hold relatives who are not wanted or not willing, and no papers' places. */
async function keepRepresentatives(stage: CaseStage): Promise<void> {
  await stage.asKeeper(async ({ tx, plan, seal }) => {
    for (const one of stage.file.representatives) {
      const id = newId();
      const { authority } = one;
      const sealed = seal(`representative:${plan}:${id}`, { name: one.name, describes: authority?.describes ?? null });
      await asLoader(tx, () =>
        tx.query(
          `INSERT INTO representative (plan_id, id, person_id, kind, powers, written, valid_from, valid_to, wanted, willing, sealed)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [
            ...[plan, id, stored(stage.register.persons, one.key), one.kind, one.powers, authority != null],
            ...[authority?.writtenOn ?? '-infinity', authority?.validTo ?? 'infinity'],
            ...[one.wantedByParticipant, one.wantsToTakePart, sealed],
          ],
        ),
      );
      stage.representatives.set(one.key, id);
    }
  });
}

async function invite(stage: CaseStage, agency: string): Promise<void> {
  const ctx = await stage.as(stage.opener.key);
  await inviteAgency(ctx, {
    planId: stage.publicPlan,
    agencyId: stage.publicAgency(agency),
    existence: Existence.VISIBLE,
  });
}

/** Those who can see the plan come first: they assign the others of their agency. */
function inOrderOfAssigning(staff: readonly CaseStaff[], protection: string): { one: CaseStaff; at: number }[] {
  const canSee = ({ one }: { one: CaseStaff }) => protection === 'NONE' || one.protectedAddressClearance;
  const assigned = staff.map((one, at) => ({ one, at })).filter(({ one }) => one.assigned);
  return [...assigned.filter(canSee), ...assigned.filter((entry) => !canSee(entry))];
}

async function assign(stage: CaseStage, one: CaseStaff, path: string): Promise<void> {
  if (stage.assigned.has(one.key)) return;
  const [colleague] = stage.withAccess(one.agency);
  if (colleague)
    await assignStaff(await stage.as(colleague), { planId: stage.publicPlan, staffId: stage.publicStaff(one.key) });
  else await keepAssignment(stage, one, path);
  stage.assigned.add(one.key);
}

/**
 * The first of an agency that has no supervisor with access: each agency assigns its own, and nobody of this one could
 * have done it. That they were on the case is kept as it stands.
 */
async function keepAssignment(stage: CaseStage, one: CaseStaff, path: string): Promise<void> {
  const [agency, staff] = [stored(stage.register.agencies, one.agency), stored(stage.register.staff, one.key)];
  await stage.asKeeper(async ({ tx, plan, record }) => {
    await asLoader(tx, () =>
      tx.query('INSERT INTO assignment (plan_id, staff_id, agency_id) VALUES ($1, $2, $3)', [plan, staff, agency]),
    );
    await record(
      { type: 'STAFF_ASSIGNED', staff, agency },
      { kind: 'ASSIGNMENT', id: staff, owner: agency, state: { active: true } },
    );
  });
  stage.kept.push(`${path}: the agency has no supervisor with access who could have assigned its first`);
}

async function setReview(stage: CaseStage, nextReview: string): Promise<void> {
  await reviseFrame(await stage.as(stage.opener.key), { planId: stage.publicPlan, expectedVersion: 1, nextReview });
}

/** Loaded plans are in force: what a file holds is older than the steps that bring a plan there now. */
export function inForceStep(stage: CaseStage): Step {
  const on = within(stage.file.plan.period.from, stage.opened, stage.file.today);
  return { on, path: 'plan', run: () => rewriteFrame(stage, (row) => ({ ...row, status: PlanStatus.IN_FORCE })) };
}

/** A plan that has no coordinator in its file loses the one who opened it, when all else is written. */
export async function releaseOpener(stage: CaseStage): Promise<void> {
  if (stage.file.plan.coordinator != null) return;
  stage.clock.moveTo(stage.file.today);
  await rewriteFrame(stage, (row) => ({ ...row, coordinator_id: null }));
}

type Row = Parameters<Parameters<CaseStage['asKeeper']>[0]>[0]['row'];

function rewriteFrame(stage: CaseStage, how: (row: Row) => Row): Promise<void> {
  return stage.asKeeper(async ({ tx, plan, row, record, rights }) => {
    const { status, coordinator_id, period_from, period_to, next_review } = how(row);
    const frame = { coordinator_id, period_from, period_to, next_review, status };
    // a loaded plan comes into force without the steps that bring one there now: they are not in the file
    await asLoader(tx, () =>
      tx.query('UPDATE plan SET version = version + 1, status = $2, coordinator_id = $3 WHERE id = $1', [
        plan,
        status,
        coordinator_id,
      ]),
    );
    await record(
      { type: 'PLAN_CHANGED' },
      {
        kind: 'PLAN',
        id: plan,
        owner: rights.viewer.agency,
        state: { ...frame, legalBases: stage.file.plan.legalBases },
      },
    );
  });
}
