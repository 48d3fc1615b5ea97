import { Client } from 'pg';
import { rules } from '../../src/policy';
import { hubRoleOf } from '../database/admin';
import { rowsOf } from '../factories/refusal';
import { ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { WRITES } from './write-attempts';
import { type Attempt, attemptsOf, nameOf, writesBySql } from './write-by-sql';
import { buildWriteWorld, type WriteWorld } from './write-world';

/** Rules of writes that are proved elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'hand-over-measure.owner': 'test/law/measures-in-depth.test.ts',
  'hand-over-measure.system': 'test/law/measures-in-depth.test.ts',
  'upsert-measures.agency': 'test/api/upsert-measures.test.ts',
  'upsert-measures.system': 'test/api/upsert-measures.test.ts',
  'confirm-measure.supervisor': 'test/law/measures-in-depth.test.ts',
  'request-measure.agency': 'test/law/measure-requests.test.ts',
  'answer-measure-request.receiver': 'test/law/measure-requests.test.ts',
  'turn-into-measure.receiver': 'test/law/measure-requests.test.ts',
  'withdraw-measure-request.requester': 'test/law/measure-requests.test.ts',
  'put-content.agency': 'test/api/consent-to-the-plan.test.ts',
  'put-content.participant': 'test/api/consent-to-the-plan.test.ts',
  'narrow-consent.participant': 'test/api/consent-over-time.test.ts',
  'narrow-consent.power': 'test/api/consent-over-time.test.ts',
  'narrow-consent.recorded': 'test/api/consent-over-time.test.ts',
  'narrow-consent.recorded-plan': 'test/api/consent-over-time.test.ts',
  'extend-consent.participant': 'test/api/consent-over-time.test.ts',
  'extend-consent.power': 'test/api/consent-over-time.test.ts',
  'extend-consent.recorded': 'test/api/consent-over-time.test.ts',
  'extend-consent.recorded-plan': 'test/api/consent-over-time.test.ts',
  'strike-consent.whole': 'test/api/consent-over-time.test.ts',
  'request-consent.discloser': 'test/api/consent-requests.test.ts',
  'request-consent.recipient': 'test/api/consent-requests.test.ts',
  'request-consent.to-plan': 'test/api/consent-requests.test.ts',
  'answer-consent-request.participant': 'test/api/consent-requests.test.ts',
  'answer-consent-request.power': 'test/api/consent-requests.test.ts',
  'take-back-consent-request.requester': 'test/api/consent-requests.test.ts',
  'widen-content.consented-change': 'test/api/consent-requests.test.ts',
  'answer-invitation.own': 'test/people/representation.test.ts',
  'appoint-proxy.participant': 'test/people/representation.test.ts',
  'appoint-proxy.recorded': 'test/people/representation.test.ts',
  'end-representation.own': 'test/people/representation.test.ts',
  'end-representation.participant': 'test/people/representation.test.ts',
  'end-representation.recorded': 'test/people/representation.test.ts',
  'engage-lawyer.participant': 'test/people/representation.test.ts',
  'invite-relative.participant': 'test/people/representation.test.ts',
  'record-guardian.coordinator': 'test/people/representation.test.ts',
  'revise-powers.participant': 'test/people/representation.test.ts',
  'open-in-emergency.staff': 'test/api/emergency.test.ts',
  'end-emergency.opener': 'test/api/emergency-afterwards.test.ts',
  'end-emergency.supervisor': 'test/api/emergency-afterwards.test.ts',
  'review-emergency.supervisor': 'test/api/emergency-afterwards.test.ts',
  'set-archival-hold.supervisor': 'test/api/erasure.test.ts',
  'erase-plan.supervisor': 'test/api/erasure.test.ts',
  'lift-archival-hold.supervisor': 'test/api/erasure.test.ts',
  'request-insight.whole': 'test/api/insight.test.ts',
  'answer-insight.agency': 'test/api/insight.test.ts',
  'withhold.owner': 'test/api/withholding.test.ts',
  'end-withholding.owner': 'test/api/withholding.test.ts',
  'set-protection.more': 'test/api/blocking.test.ts',
  'set-protection.cleared-supervisor': 'test/api/blocking.test.ts',
  'declare-conflict.own': 'test/api/blocking.test.ts',
  'declare-conflict.supervisor': 'test/api/blocking.test.ts',
  'lift-conflict.supervisor': 'test/api/blocking.test.ts',
  'take-copy.representative': 'test/copies/taking.test.ts',
  'take-copy.staff': 'test/copies/taking.test.ts',
  'take-copy.whole': 'test/copies/taking.test.ts',
  'set-guardian-insight.participant': 'test/api/guardians-of-children.test.ts',
  'describe-plan.coordinator': 'test/law/plan-content-rows.test.ts',
  'contribute.agency': 'test/law/plan-content-rows.test.ts',
  'contribute.participant': 'test/law/plan-content-rows.test.ts',
  'contribute.representative': 'test/law/plan-content-rows.test.ts',
  'contribute.resting': 'test/law/plan-content-rows.test.ts',
  'log-conversation.agency': 'test/law/life-of-the-plan.test.ts',
  'report-deviation.agency': 'test/law/life-of-the-plan.test.ts',
  'report-deviation.participant': 'test/law/life-of-the-plan.test.ts',
  'report-deviation.power': 'test/law/life-of-the-plan.test.ts',
  'record-life-event.agency': 'test/law/life-of-the-plan.test.ts',
  'record-life-event.participant': 'test/law/life-of-the-plan.test.ts',
  'record-life-event.power': 'test/law/life-of-the-plan.test.ts',
  'request-change.participant': 'test/law/life-of-the-plan.test.ts',
  'request-change.power': 'test/law/life-of-the-plan.test.ts',
  'answer-change-request.addressed': 'test/law/life-of-the-plan.test.ts',
  'answer-change-request.contact': 'test/law/life-of-the-plan.test.ts',
  'record-follow-up.addressed': 'test/law/life-of-the-plan.test.ts',
  'record-follow-up.contact': 'test/law/life-of-the-plan.test.ts',
  'record-follow-up.owner': 'test/law/life-of-the-plan.test.ts',
  'hold-review.coordinator': 'test/law/life-of-the-plan.test.ts',
  'plan-meeting.agency': 'test/meetings/responsibility-group.test.ts',
  'be-present.attendee': 'test/minutes/rows.test.ts',
  'add-paragraph.agency': 'test/minutes/rows.test.ts',
  'add-paragraph.participant': 'test/minutes/rows.test.ts',
  'add-paragraph.power': 'test/minutes/rows.test.ts',
  'revise-paragraph.agency': 'test/minutes/rows.test.ts',
  'revise-paragraph.participant': 'test/minutes/rows.test.ts',
  'revise-paragraph.power': 'test/minutes/rows.test.ts',
  'resolve-paragraph.agency': 'test/minutes/rows.test.ts',
  'resolve-paragraph.participant': 'test/minutes/rows.test.ts',
  'resolve-paragraph.power': 'test/minutes/rows.test.ts',
  'remove-paragraph.owner': 'test/minutes/rows.test.ts',
  'remove-paragraph.participant': 'test/minutes/rows.test.ts',
  'restrict-paragraph.owner': 'test/minutes/rows.test.ts',
  'restrict-paragraph.participant': 'test/minutes/rows.test.ts',
  'publish-minutes.chair': 'test/minutes/rows.test.ts',
  'put-item-on-table.chair': 'test/minutes/rows.test.ts',
  'name-group-member.own-agency': 'test/meetings/responsibility-group.test.ts',
  'name-group-member.proposed': 'test/meetings/responsibility-group.test.ts',
  'name-group-member.participant': 'test/meetings/responsibility-group.test.ts',
  'answer-group-proposal.own-agency': 'test/meetings/responsibility-group.test.ts',
  'answer-group-proposal.participant': 'test/meetings/responsibility-group.test.ts',
  'end-group-member.own-agency': 'test/meetings/responsibility-group.test.ts',
  'end-group-member.proposed': 'test/meetings/responsibility-group.test.ts',
  'end-group-member.participant': 'test/meetings/responsibility-group.test.ts',
  'end-group-member.own': 'test/meetings/responsibility-group.test.ts',
  'revise-meeting.owner': 'test/meetings/responsibility-group.test.ts',
  'revise-meeting.chair': 'test/meetings/responsibility-group.test.ts',
  'call-meeting.owner': 'test/meetings/responsibility-group.test.ts',
  'call-meeting.chair': 'test/meetings/responsibility-group.test.ts',
  'hold-meeting.owner': 'test/meetings/responsibility-group.test.ts',
  'hold-meeting.chair': 'test/meetings/responsibility-group.test.ts',
  'cancel-meeting.owner': 'test/meetings/responsibility-group.test.ts',
  'cancel-meeting.chair': 'test/meetings/responsibility-group.test.ts',
  'propose-agenda-item.agency': 'test/meetings/responsibility-group.test.ts',
  'propose-agenda-item.participant': 'test/meetings/responsibility-group.test.ts',
  'propose-agenda-item.power': 'test/meetings/responsibility-group.test.ts',
  'revise-agenda-item.owner': 'test/meetings/responsibility-group.test.ts',
  'revise-agenda-item.participant': 'test/meetings/responsibility-group.test.ts',
  'agree-meeting-action.owner': 'test/meetings/responsibility-group.test.ts',
  'agree-meeting-action.chair': 'test/meetings/responsibility-group.test.ts',
  'agree-meeting-action.coordinator': 'test/meetings/responsibility-group.test.ts',
  'complete-meeting-action.owner': 'test/meetings/responsibility-group.test.ts',
  'cancel-meeting-action.owner': 'test/meetings/responsibility-group.test.ts',
  'turn-action-into-measure.owner': 'test/meetings/responsibility-group.test.ts',
  'turn-action-into-request.agency': 'test/meetings/responsibility-group.test.ts',
  'make-decision.agency': 'test/law/decisions.test.ts',
  'record-notice.agency': 'test/law/decisions.test.ts',
  ...Object.fromEntries(
    ['answer-coordinator-wish.coordinator', 'send-plan-for-coordination.coordinator', 'approve-plan.power']
      .concat('approve-plan.whole', 'approve-plan.recorded')
      .map((rule) => [rule, 'test/law/coming-about.test.ts']),
  ),
  ...Object.fromEntries(
    ['answer-move.participant', 'answer-move.power', 'close-plan.coordinator', 'name-coordinator.supervisor']
      .concat('name-coordinator.unit', 'put-in-force.unit', 'request-move.coordinator', 'send-plan-back.unit')
      .map((rule) => [rule, 'test/law/one-plan.test.ts']),
  ),
  'submit-complaint.participant': 'test/law/complaints.test.ts',
  'submit-complaint.guardian': 'test/law/complaints.test.ts',
  'submit-complaint.power': 'test/law/complaints.test.ts',
  'submit-complaint.lawyer': 'test/law/complaints.test.ts',
  'withdraw-complaint.participant': 'test/law/complaints.test.ts',
  'withdraw-complaint.power': 'test/law/complaints.test.ts',
  'answer-complaint.agency': 'test/law/complaints.test.ts',
  'forward-complaint.agency': 'test/law/complaints.test.ts',
  'record-appeal-outcome.agency': 'test/law/complaints.test.ts',
  ...Object.fromEntries(
    ['mark-read.own', 'mark-unread.own', 'set-notification-preferences.own'].map((rule) => [
      rule,
      'test/api/inbox.test.ts',
    ]),
  ),
  'widen-content.nobody-new': 'test/api/classification.test.ts',
  'widen-content.participant': 'test/api/classification.test.ts',
  ...Object.fromEntries(
    ['register-webhook', 'revise-webhook', 'rotate-webhook-secret', 'send-test-event', 'redeliver-webhook']
      .concat('remove-webhook')
      .flatMap((act) => [`${act}.supervisor`, `${act}.system`])
      .map((rule) => [rule, 'test/api/webhooks.test.ts']),
  ),
};

/** Columns that say whose a thing is and where it belongs: nothing that is there is ever moved. */
const SCOPE = [
  'id',
  'plan_id',
  'owner_id',
  'agency_id',
  'staff_id',
  'person_id',
  'participant_id',
  'discloser_id',
  'measure_id',
  'goal_id',
  'assessment_id',
  'opened_by',
  'opened_agency',
  'invited_by',
  'given_by',
  'recorded_by',
  'kind',
];

/** Each lock alone refuses what the table refuses, and lets through what it gives (A15). */
describe('a write', () => {
  let hub: TestHub;
  let world: WriteWorld;
  let client: Client;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWriteWorld(hub);
    client = new Client({ connectionString: hub.database.hubUrl });
    await client.connect();
  }, 120_000);
  afterAll(async () => {
    await client.end();
    await hub.close();
  });

  const attempts = (wanted: 'allowed' | 'refused'): Attempt[] => attemptsOf(world, wanted);
  const bySql = (attempt: Attempt): Promise<boolean> => writesBySql(client, world, attempt);

  /** By the API; whether it was done. */
  async function writesByApi({ write, side, by }: Attempt): Promise<boolean> {
    const [mutation, input] = write.api(side, by, world);
    const [table, key] = write.of?.(side) ?? [];
    const [found] = table
      ? await rowsOf<{ version: number }>(hub, `SELECT version FROM ${table} WHERE id = $1`, [key])
      : [];
    const versioned =
      found && !/^(inviteAgency)$/.test(mutation) ? { ...input, expectedVersion: found.version } : input;
    const type = mutation === 'unassignStaff' ? 'AssignStaff' : mutation.charAt(0).toUpperCase() + mutation.slice(1);
    const document = `mutation ($input: ${type}Input!) { ${mutation}(input: $input) ${mutation === 'leavePlan' ? '' : '{ __typename }'} }`;
    const { data, errors } = await ask<Record<string, unknown>>(hub, side.writers[by].token, document, {
      input: versioned,
    });
    const codes = (errors ?? []).map(({ extensions }) => extensions.code);
    const others = codes.filter((code) => !['FORBIDDEN', 'NOT_FOUND', 'INVALID_INPUT'].includes(code));
    if (others.length > 0) throw new Error(`${mutation} by ${by}: ${others}`);
    return data?.[mutation] != null;
  }

  async function listOf(
    wanted: 'allowed' | 'refused',
    does: (attempt: Attempt) => Promise<boolean>,
  ): Promise<string[]> {
    const differing: string[] = [];
    for (const attempt of attempts(wanted)) {
      if ((await does(attempt)) !== (wanted === 'allowed')) differing.push(nameOf(attempt));
    }
    return differing;
  }

  test('is tried here for every rule of the table that lets anybody write', () => {
    const writing = rules.filter(({ may }) => may !== 'read').map(({ id }) => id);
    expect([...Object.keys(WRITES), ...Object.keys(ELSEWHERE)].sort()).toEqual(writing.sort());
    expect(attempts('refused').length).toBeGreaterThan(200);
  });

  test('that the table refuses is refused by row-level security alone', async () => {
    expect(await listOf('refused', bySql)).toEqual([]);
  }, 60_000);

  test('that the table gives is let through by row-level security', async () => {
    expect(await listOf('allowed', bySql)).toEqual([]);
  }, 60_000);

  test('is seen to be done where a policy is thrown open', async () => {
    const opened = [
      'goal',
      'assessment',
      'measure',
      'participation',
      'work_note',
      'consent',
      'assignment',
      'plan',
      'registration',
    ];
    for (const table of opened) {
      const name = (
        await rowsOf<{ name: string }>(
          hub,
          `SELECT policyname AS name FROM pg_policies WHERE tablename = $1 AND cmd IN ('INSERT', 'UPDATE') AND NOT $2 = ANY (roles)`,
          [table, 'samplan_owner'],
        )
      ).map((row) => row.name);
      expect(name.length).toBeGreaterThan(0);
    }
    await hub.owner.query(
      'ALTER TABLE goal DISABLE ROW LEVEL SECURITY; ALTER TABLE participation DISABLE ROW LEVEL SECURITY',
    );
    const done = await listOf('refused', bySql);
    await hub.owner.query(
      'ALTER TABLE goal ENABLE ROW LEVEL SECURITY; ALTER TABLE participation ENABLE ROW LEVEL SECURITY',
    );
    expect(done).toEqual(
      expect.arrayContaining([
        'revise-goal.participant by guardian in the living plan',
        'leave.supervisor by nav in the living plan',
      ]),
    );
  }, 60_000);

  test('never moves a thing out of its scope: no column that says whose it is can be changed by the hub’s role (A12)', async () => {
    const movable = await rowsOf<{ column: string }>(
      hub,
      `SELECT table_name || '.' || column_name AS column FROM information_schema.column_privileges
       WHERE grantee = $1 AND privilege_type = 'UPDATE' AND table_schema = 'public' AND column_name = ANY ($2)
         -- a caller’s own keys of requests, which name no thing of a plan
         AND table_name <> 'idempotency'`,
      [hubRoleOf(hub.database), SCOPE],
    );
    expect(movable).toEqual([]);
  });

  test('that moves a thing out of its scope has no input: no change takes an owner, a plan or an agency for what is there (A12)', () => {
    const changes = Object.values(hub.hub.schema.getTypeMap()).filter(({ name }) =>
      /^(Revise|Start|Complete|Cancel|Withdraw)\w*Input$/.test(name),
    );
    expect(changes.length).toBeGreaterThan(5);
    const fields = changes.flatMap((type) =>
      'getFields' in type ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    );
    expect(fields.filter((field) => /owner|agency|discloser|recipient|participantId/i.test(field))).toEqual([]);
    expect(fields.filter((field) => /planId/.test(field))).toEqual(['ReviseFrameInput.planId']);
  });

  describe('without row-level security', () => {
    beforeAll(async () => {
      const tables = await rowsOf<{ name: string }>(
        hub,
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
      );
      for (const { name } of tables) await hub.owner.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
    });

    test('that the table refuses is refused by the table alone', async () => {
      // inviting goes by a function that holds the coordinator itself
      expect(await listOf('refused', writesByApi)).toEqual([]);
    }, 120_000);

    test('that the table gives is let through', async () => {
      expect(await listOf('allowed', writesByApi)).toEqual([]);
    }, 120_000);
  });
});
