import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { readId } from '../../src/kernel/ids';
import { buildRepresentative, buildSystem } from '../factories/citizens';
import { calledMeeting } from '../factories/meetings';
import { type Mutation, perform } from '../factories/operations';
import { buildStaff } from '../factories/people';
import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { registerWebhook } from '../factories/webhooks';
import { answer } from '../harness/ask';
import type { TestHub } from '../harness/hub';

/** What a full world's people have confided: none of it may stand in any table. */
export interface FullWorld extends World {
  /** The plan's stored id. */
  key: string;
  /** Texts, names and numbers that were typed somewhere. */
  canaries: string[];
}

const DUF = '202412345610';
const NAME = 'Tsehaywedi Kanarifugl';

/** A world with something in every table, written through the API wherever the API writes. */
export async function buildFullWorld(hub: TestHub, admin: Client): Promise<FullWorld> {
  const world = await buildWorld(hub);
  const key = readId('plan', world.plan);
  if (!key) throw new Error('the plan has no id');
  const canaries = [world.nationalId, ...world.name.split(' '), DUF, ...NAME.split(' ')];
  const secret = (what: string): string => {
    const text = `Kanari-${what}-${randomBytes(6).toString('hex')}`;
    canaries.push(text);
    return text;
  };
  await registerByDuf(world);
  const goal = await addGoal(world, secret);
  await addFinding(world, secret);
  const measure = await addMeasure(world, world.health.worker, {
    ...{ category: 'HEALTH', title: secret('title'), description: secret('description'), goalIds: [goal] },
    ...{ howCarriedOut: secret('how'), place: secret('place'), extent: secret('extent'), remarks: secret('remarks') },
    idempotencyKey: 'tiltak-1',
  });
  const shared = await addMeasure(world, world.school.worker, {
    title: secret('shared'),
    classification: 'SHARED',
    externalRef: secret('case number'),
  });
  await step(world, world.school.worker.token, 'start', shared.id, 1, {});
  await step(world, world.school.worker.token, 'complete', shared.id, 2, { result: secret('result') });
  await step(world, world.health.worker.token, 'cancel', measure.id, 1, { reason: secret('reason') });
  await openInEmergency(world, measure.id, secret);
  await withdraw(
    world,
    await giveConsent(world, world.health, [world.nav], { scope: 'NAMED', measureIds: [measure.id] }),
  );
  await recordConsent(world, secret('document'));
  await describe(world, secret);
  await askForInsight(world, shared.id, secret);
  await decide(world, secret);
  await live(world, secret);
  await takeMinutes(world, admin, secret);
  await requestConsent(world, secret('asking'));
  await comeAbout(world, secret);
  await askForMeasure(world, shared.id, secret);
  await meet(world, secret);
  await declareConflict(world);
  await keepWebhook(world, canaries, admin, key);
  await leave(world, secret('leaving'));
  await buildRepresentative(hub, world.plan, { kind: 'RELATIVE', validTo: '2026-06-30' });
  await storeTheRest(admin, key);
  await hub.hub.sealer.seal();
  return { ...world, key, canaries };
}

/** A person known by DUF number alone. */
async function registerByDuf({ hub, refugee }: World): Promise<void> {
  const document = 'mutation ($input: RegisterParticipantInput!) { registerParticipant(input: $input) { id } }';
  await answer(hub, refugee.worker.token, document, { input: { dufNumber: DUF, name: NAME } });
}

async function addGoal({ hub, plan, participant }: World, secret: (what: string) => string): Promise<string> {
  const { addGoal: added } = await answer<{ addGoal: { id: string } }>(
    hub,
    participant,
    'mutation ($input: AddGoalInput!) { addGoal(input: $input) { id } }',
    { input: { planId: plan, horizon: 'LONG_TERM', statement: secret('goal'), inOwnWords: secret('words') } },
  );
  return added.id;
}

async function addFinding({ hub, plan, participant }: World, secret: (what: string) => string): Promise<void> {
  await perform(hub, participant, 'addAssessment', { planId: plan, domain: 'WISHES', text: secret('wish') });
}

async function step(
  { hub }: World,
  token: string,
  verb: 'start' | 'complete' | 'cancel',
  measureId: string,
  version: number,
  more: object,
): Promise<void> {
  const name = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}MeasureInput`;
  await answer(hub, token, `mutation ($input: ${name}!) { ${verb}Measure(input: $input) { id } }`, {
    input: { measureId, expectedVersion: version, ...more },
  });
}

async function openInEmergency(
  { hub, plan: planId, refugee }: World,
  measureId: string,
  secret: (what: string) => string,
): Promise<void> {
  const opened = await perform(hub, refugee.worker.token, 'openInEmergency', {
    measureId,
    reason: secret('reason-in-emergency'),
  });
  expect(opened.content.__typename).toBe('MeasureContent');
  const { plan } = await answer<{ plan: { emergencies: [{ id: string }] } }>(
    hub,
    refugee.leader.token,
    'query ($id: ID!) { plan(id: $id) { emergencies { id } } }',
    { id: planId },
  );
  await perform(hub, refugee.leader.token, 'reviewEmergency', {
    emergencyId: plan.emergencies[0].id,
    outcome: 'JUSTIFIED',
    remarks: secret('review'),
  });
}

async function requestConsent({ hub, plan, refugee, health }: World, reason: string): Promise<void> {
  const sharing = { discloserId: health.agency.id, recipientIds: [refugee.agency.id], categories: ['HEALTH'] };
  await perform(hub, refugee.worker.token, 'requestConsent', { planId: plan, reason, ...sharing });
}

async function recordConsent({ hub, plan, refugee }: World, documentReference: string): Promise<void> {
  await answer(
    hub,
    refugee.worker.token,
    'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id documentReference } }',
    { input: { planId: plan, purpose: 'PLAN', method: 'WRITTEN', documentReference } },
  );
}

/** What the plan says as a whole, and what somebody contributes. */
async function describe({ hub, plan, refugee, participant }: World, secret: (what: string) => string): Promise<void> {
  await perform(hub, refugee.worker.token, 'describePlan', {
    planId: plan,
    finalGoal: secret('final-goal'),
    lifeSituation: secret('life'),
    background: secret('background'),
    facilitation: secret('facilitation'),
    otherCooperation: [{ with: secret('with'), why: secret('why') }],
  });
  await perform(hub, participant, 'contribute', { planId: plan, text: secret('contribution') });
}

/** Insight asked for and given, and a content kept from the participant. */
async function askForInsight(
  { hub, plan, participant, school }: World,
  measureId: string,
  secret: (what: string) => string,
): Promise<void> {
  const note = await perform(hub, school.worker.token, 'addWorkNote', { planId: plan, text: secret('note') });
  const asked = { planId: plan, agencyId: school.agency.id, about: secret('about') };
  const { id } = await perform(hub, participant, 'requestInsight', asked);
  const answered = { requestId: id, outcome: 'GRANTED', reasons: secret('reasons'), workNoteIds: [note.id] };
  await perform(hub, school.worker.token, 'answerInsight', answered);
  const kept = { measureId, ground: 'THIRD_PERSON', reasons: secret('kept back'), until: '2025-12-31' };
  await perform(hub, school.worker.token, 'withholdFromParticipant', kept);
}

/** A wish for change with its answer. */
async function live({ hub, plan, refugee, participant }: World, secret: (what: string) => string): Promise<void> {
  const { id } = await perform(hub, participant, 'requestChange', { planId: plan, text: secret('change') });
  const because = { outcome: 'DECLINED', reasons: `Det går ikke nå. ${secret('declined')}` };
  await perform(hub, refugee.worker.token, 'answerChangeRequest', { requestId: id, ...because });
}

/** A step on the way to a plan in force, and a disagreement. */
async function comeAbout({ hub, plan, participant, refugee }: World, secret: (what: string) => string): Promise<void> {
  const right = { kind: 'RIGHT', legalBasis: 'INTRODUCTION_ACT_2003_S6', reasons: secret('right') };
  await perform(hub, refugee.worker.token, 'recordEligibility', { planId: plan, ...right });
  await perform(hub, participant, 'recordDissent', { planId: plan, text: secret('dissent') });
}

/** A measure asked for, and one that takes over from another. */
async function askForMeasure(world: World, followsMeasureId: string, secret: (what: string) => string): Promise<void> {
  const { hub, plan, school, nav } = world;
  const asked = { planId: plan, toAgencyId: nav.agency.id, text: secret('ask for a measure'), followsMeasureId };
  const { id } = await perform(hub, school.worker.token, 'requestMeasure', { ...asked, dueBy: '2025-12-31' });
  await perform(hub, nav.worker.token, 'answerMeasureRequest', {
    requestId: id,
    accept: true,
    answer: secret('answer'),
  });
  const measure = {
    planId: plan,
    kind: 'OTHER',
    category: 'GENERAL',
    title: secret('next'),
    period: { from: '2026-02-02' },
  };
  const next = await perform(hub, nav.worker.token, 'turnIntoMeasure', { requestId: id, measure });
  const over = { measureId: followsMeasureId, expectedVersion: 3, toMeasureId: next.id };
  await perform(hub, school.worker.token, 'handOverMeasure', over);
}

/** A decision with its notice, and a complaint against it. */
async function decide({ hub, plan, participant, refugee }: World, secret: (what: string) => string): Promise<void> {
  const { id } = await perform(hub, refugee.worker.token, 'makeDecision', {
    ...{ planId: plan, kind: 'PLAN_DECISION', legalBasis: 'INTRODUCTION_ACT_2003_S6' },
    ...{ outcome: secret('decided'), reasons: secret('decision') },
  });
  await perform(hub, refugee.worker.token, 'recordNotice', { decisionId: id, receivedOn: '2025-10-15' });
  const complaint = await perform(hub, participant, 'submitComplaint', {
    ...{ planId: plan, decisionId: id, subject: 'CONTENT', signedOn: '2025-10-15' },
    ...{ text: secret('complaint'), wantedChange: secret('wanted'), lateReason: secret('late') },
  });
  const about = { complaintId: complaint.id };
  const answered = { ...about, answer: 'NOT_UPHELD', reasons: secret('answer') };
  await perform(hub, refugee.worker.token, 'answerComplaint', answered);
  const forwarded = { ...about, bodyOfAppeal: secret('appeal'), statement: secret('statement') };
  await perform(hub, refugee.worker.token, 'forwardComplaint', forwarded);
}

/** A responsibility group, and a meeting of it that came to something. */
async function meet(world: World, secret: (what: string) => string): Promise<void> {
  const { hub, plan, nav, refugee } = world;
  await perform(hub, nav.worker.token, 'nameGroupMember', { planId: plan, staffId: nav.worker.id });
  const words = { title: secret('meeting'), item: secret('item'), action: secret('action') };
  const { meeting, meetingAction } = await calledMeeting(world, words);
  const outcome = { planId: plan, kind: 'OTHER', category: 'GENERAL', title: secret('outcome') };
  await perform(hub, refugee.worker.token, 'turnActionIntoMeasure', {
    actionId: meetingAction,
    measure: { ...outcome, period: { from: '2026-02-02' } },
  });
  await perform(hub, refugee.worker.token, 'holdMeeting', { meetingId: meeting, expectedVersion: 2, cameIds: [] });
}

/** Minutes to which two have written at once, and what goes on in their meeting. */
async function takeMinutes(
  { hub, plan, refugee }: World,
  admin: Client,
  secret: (what: string) => string,
): Promise<void> {
  const by = (mutation: Mutation, input: object) => perform(hub, refugee.worker.token, mutation, input);
  const meeting = await by('planMeeting', {
    planId: plan,
    startsAt: '2025-11-12T09:00:00.000Z',
    title: secret('minutes of'),
  });
  const { id: paragraphId } = await by('addParagraph', { meetingId: meeting.id, text: secret('paragraph') });
  for (const text of [secret('first to write'), secret('second to write')])
    await by('reviseParagraph', { paragraphId, expectedVersion: 1, text });
  await by('putItemOnTable', { meetingId: meeting.id });
  await admin.query(`INSERT INTO meeting_presence (plan_id, meeting_id, id, person_id, agency_id, staff_id, present_as, until)
    SELECT m.plan_id, m.id, gen_random_uuid(), s.person_id, s.agency_id, s.id, 'STAFF', now() + interval '1 hour'
    FROM meeting m JOIN staff s ON s.id = m.chair_staff_id`);
  await admin.query(`INSERT INTO minutes_publication (plan_id, meeting_id, no, published_by, published_at, hash)
    SELECT plan_id, id, 1, chair_staff_id, now(), sha256('') FROM meeting`);
}

async function leave({ hub, plan, school }: World, reason: string): Promise<void> {
  await answer(hub, school.leader.token, 'mutation ($input: LeavePlanInput!) { leavePlan(input: $input) }', {
    input: { planId: plan, reason },
  });
}

/** Rows of the tables that no operation of the schema writes yet. */
async function storeTheRest(admin: Client, plan: string): Promise<void> {
  const { rows } = await admin.query<{ participant: string; agency: string }>(
    `SELECT p.participant_id AS participant, s.agency_id AS agency
     FROM plan p JOIN staff s ON s.id = p.coordinator_id WHERE p.id = $1`,
    [plan],
  );
  const [{ participant, agency }] = rows as [(typeof rows)[number]];
  const other = randomUUID();
  await admin.query('INSERT INTO person (id) VALUES ($1)', [other]);
  await admin.query('INSERT INTO conflict (person_id, participant_id) VALUES ($1, $2)', [other, participant]);
  await admin.query(
    `INSERT INTO work_note (plan_id, id, owner_id, noted_on, sealed) VALUES ($1, gen_random_uuid(), $2, '2025-10-15', '')`,
    [plan, agency],
  );
  await admin.query(
    `INSERT INTO notification_mark (plan_id, no, person_id, read, marked_at) VALUES ($1, 1, $2, false, clock_timestamp())`,
    [plan, other],
  );
  await admin.query(
    `INSERT INTO inbox_mark (person_id, snapshot, marked_at) VALUES ($1, pg_current_snapshot()::text, clock_timestamp())`,
    [other],
  );
  await admin.query(`INSERT INTO notification_preference (person_id, kind, wanted) VALUES ($1, 'GOAL', false)`, [
    other,
  ]);
  await admin.query(
    `INSERT INTO archival_hold (plan_id, id, ground, until, set_by, set_at)
     SELECT id, gen_random_uuid(), 'LEGAL_CLAIM', '2026-01-01', coordinator_id, opened_at FROM plan WHERE id = $1`,
    [plan],
  );
  await admin.query(
    `INSERT INTO coordinating_unit (municipality_number, agency_id) SELECT municipality_number, id FROM agency WHERE id = $1`,
    [agency],
  );
  await admin.query(
    'INSERT INTO plan_in_force_since (plan_id, at) VALUES ($1, clock_timestamp()) ON CONFLICT DO NOTHING',
    [plan],
  );
  await admin.query(
    `INSERT INTO statistics_reading SELECT gen_random_uuid(), clock_timestamp(), $1, $2, number, gen_random_uuid() FROM municipality LIMIT 1`,
    [other, agency],
  );
  await admin.query('INSERT INTO key_rotation (ended_at) VALUES (clock_timestamp())');
  await admin.query(`INSERT INTO remainder (plan_id, section, sealed) VALUES ($1, 'meetings', '')`, [plan]);
}

/** A webhook that is paused, so that nothing goes on by itself, as far as one comes by what happens. */
async function keepWebhook({ hub, nav }: World, canaries: string[], admin: Client, plan: string): Promise<void> {
  await buildSystem(hub, nav.agency);
  const { token } = nav.leader;
  const { id, secret, version } = await registerWebhook(hub, token, { url: 'http://localhost:1/' });
  canaries.push(secret);
  await perform(hub, token, 'reviseWebhook', { webhookId: id, expectedVersion: version, active: false });
  await admin.query(
    'INSERT INTO webhook_feed (webhook_id, snapshot) SELECT id, began FROM webhook ON CONFLICT DO NOTHING',
  );
  await admin.query('INSERT INTO webhook_reached (webhook_id, of_plan, no) SELECT id, $1, 1 FROM webhook', [plan]);
  await admin.query(
    `INSERT INTO webhook_delivery (webhook_id, id, of_plan, no, state) SELECT id, gen_random_uuid(), $1, 1, 'DEAD' FROM webhook`,
    [plan],
  );
}

/** Somebody of an agency who is not to have the participant's plans. */
async function declareConflict({ hub, nav, plan }: World): Promise<void> {
  const { id: staffId } = await buildStaff(hub, nav.agency);
  const document = 'mutation ($input: DeclareConflictInput!) { declareConflict(input: $input) }';
  await answer(hub, nav.leader.token, document, { input: { planId: plan, staffId } });
}
