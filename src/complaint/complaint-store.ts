import type { Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { newId } from '../kernel/ids';
import type { Classification } from '../terms';
import { placeOfComplaint, placeOfStep, type SealedComplaint, type SealedStep } from './complaint.query';
import { type Complainant, ComplaintStepKind, type ComplaintSubject } from './complaint.view';

/** What a complaint is stored with: in the open plan, or by somebody who may complain and not read it. */
export interface Storing {
  ctx: Ctx;
  tx: Tx;
  plan: string;
  seal(place: string, value: unknown): Buffer;
}

/** A complaint that is taken in. */
export interface Submitted {
  body: string;
  decision: string | null;
  standing: Complainant;
  subject: ComplaintSubject;
  classification: Classification;
  category: string;
  signedOn: string;
  deadline: string | null;
  content: SealedComplaint;
}

const INSERT = `INSERT INTO complaint (plan_id, id, owner_id, decision_id, by_person, standing, subject, classification, category,
  signed_on, received_on, received_at, deadline, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

/** Takes in a complaint with its first step. Answers its stored id. */
export async function insertComplaint(storing: Storing, complaint: Submitted): Promise<string> {
  const { ctx, tx, plan, seal } = storing;
  const { body, decision, standing, subject, classification, category, signedOn, deadline, content } = complaint;
  const id = newId();
  const today = ctx.clock.today();
  await tx.query(INSERT, [
    ...[plan, id, body, decision, ctx.viewer.person, standing, subject, classification, category],
    ...[signedOn, today, ctx.clock.now(), deadline, seal(placeOfComplaint(plan, id), content)],
  ]);
  await addStep(storing, id, { kind: ComplaintStepKind.RECEIVED, on: today });
  return id;
}

/** A step as it is stored. */
export interface Step extends Partial<SealedStep> {
  kind: ComplaintStepKind;
  on: string | null;
}

/** Puts a step behind those that are there. */
export async function addStep(
  { ctx, tx, plan, seal }: Storing,
  complaint: string,
  { kind, on, text = null, bodyOfAppeal = null, outcome = null }: Step,
): Promise<void> {
  const [last] = await tx.query<{ no: number }>(
    'SELECT COALESCE(max(no), 0)::int AS no FROM complaint_step WHERE plan_id = $1 AND complaint_id = $2',
    [plan, complaint],
  );
  const no = (last?.no ?? 0) + 1;
  await tx.query(
    `INSERT INTO complaint_step (plan_id, complaint_id, no, kind, on_day, recorded_at, by_person, by_agency, sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[plan, complaint, no, kind, on, ctx.clock.now(), ctx.viewer.person, ctx.viewer.agency],
      seal(placeOfStep(plan, complaint, no), { text, bodyOfAppeal, outcome } satisfies SealedStep),
    ],
  );
}
