import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { publicId, readId } from '../../src/kernel/ids';
import { connectAsAdmin } from '../database/admin';
import { buildSystem } from '../factories/citizens';
import { attempt, type Mutation, perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { deliveriesTo, registerWebhook, webhooksOf } from '../factories/webhooks';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const NOWHERE = 'http://localhost:1/';
const TABLES = ['webhook', 'webhook_secret', 'webhook_delivery', 'webhook_feed', 'webhook_reached'];

describe('the webhooks of an agency', () => {
  let hub: TestHub;
  let admin: Client;
  let world: World;
  let leader: string;
  let system: string;
  /** Paused: nothing goes on by itself. */
  let webhook: { id: string; version: number };
  let delivery: string;
  beforeAll(async () => {
    // nothing is sent while this looks
    hub = await startTestHub({ webhooks: { lookEvery: 600_000 } });
    admin = await connectAsAdmin(hub.database);
    world = await buildWorld(hub);
    leader = world.nav.leader.token;
    system = await buildSystem(hub, world.nav.agency, ['samplan:read', 'samplan:webhooks']);
    webhook = await registerWebhook(hub, leader, { url: NOWHERE });
    delivery = (await perform(hub, leader, 'sendTestEvent', { webhookId: webhook.id })).id;
    await admin.query(`UPDATE webhook_delivery SET state = 'DEAD'`);
  });
  afterAll(async () => {
    await admin.end();
    await hub.close();
  });

  const acts = (): [Mutation, object][] => [
    ['registerWebhook', { url: NOWHERE }],
    ['reviseWebhook', { webhookId: webhook.id, expectedVersion: webhook.version, eventTypes: ['MEASURE_ADDED'] }],
    ['rotateWebhookSecret', { webhookId: webhook.id }],
    ['sendTestEvent', { webhookId: webhook.id }],
    ['redeliverWebhook', { webhookId: webhook.id, deliveryId: delivery }],
    ['removeWebhook', { webhookId: webhook.id }],
  ];
  const others = async (): Promise<Record<string, string>> => ({
    'a caseworker of the agency': world.nav.worker.token,
    'a supervisor of another agency': world.school.leader.token,
    'the participant': world.participant,
    'a system without the scope': await buildSystem(hub, world.nav.agency),
    'the system of another agency': await buildSystem(hub, world.school.agency, ['samplan:read', 'samplan:webhooks']),
  });

  const codeOf = async (token: string, mutation: Mutation, input: object): Promise<string | undefined> =>
    (await attempt(hub, token, mutation, input)).errors?.[0]?.extensions.code;

  test('are kept by nobody else, who is told why and learns nothing of them', async () => {
    const said: unknown[] = [];
    const wanted: unknown[] = [];
    const strangers = Object.entries(await others());
    await unchanged(hub, async () => {
      for (const [who, token] of strangers) {
        for (const [mutation, input] of acts()) {
          // those who keep the webhooks of another agency may register there, and find nothing of this one
          const keepsOthers = who.endsWith('another agency');
          if (keepsOthers && mutation === 'registerWebhook') continue;
          said.push([who, mutation, await codeOf(token, mutation, input)]);
          wanted.push([who, mutation, keepsOthers ? 'NOT_FOUND' : 'FORBIDDEN']);
        }
        expect([who, await webhooksOf(hub, token)]).toEqual([who, []]);
        const document = 'query ($id: ID!) { webhookDeliveries(webhookId: $id) { edges { cursor } } }';
        const known = await ask(hub, token, document, { id: webhook.id });
        expect(known).toEqual(await ask(hub, token, document, { id: publicId('webhook', randomUUID()) }));
        expect(known).toEqual({ data: { webhookDeliveries: null } });
      }
    });
    expect(said).toEqual(wanted);
    const { message, rule } = await refused(hub, world.nav.worker.token, 'registerWebhook', { url: NOWHERE });
    expect([message, rule]).toEqual([
      'Bare en leder i etaten, eller etatens eget fagsystem med rett til det, kan styre hvor etaten får beskjed om hendelser.',
      'register-webhook.supervisor',
    ]);
  });

  test('are kept by each lock alone: by row-level security whatever the table says, and by the table without row-level security (A15)', async () => {
    const client = new Client({ connectionString: hub.database.hubUrl });
    await client.connect();
    const seenAs = async (settings: Record<string, string>): Promise<number[]> => {
      await client.query('BEGIN');
      for (const [name, value] of Object.entries(settings))
        await client.query('SELECT set_config($1, $2, true)', [`hub.${name}`, value]);
      const counts: number[] = [];
      for (const table of TABLES) counts.push((await client.query(`SELECT FROM ${table}`)).rowCount ?? 0);
      const tried = await client.query(
        `UPDATE webhook SET url = 'https://elsewhere.example.no/', changed_by = hub.person()`,
      );
      await client.query('ROLLBACK');
      return [...counts.slice(0, 3), tried.rowCount ?? 0];
    };
    const { worker, leader: supervisor, agency } = world.nav;
    const staff = { kind: 'STAFF', agency: agency.key, today: '2025-10-15' };
    const {
      rows: [row],
    } = await admin.query(`SELECT person_id FROM identity WHERE kind = 'SYSTEM' AND key = $1`, [
      agency.organizationNumber,
    ]);
    const machine = { kind: 'SYSTEM', person: row.person_id, agency: agency.key, today: '2025-10-15' };
    expect(await seenAs({ ...staff, person: supervisor.person })).toEqual([1, 1, 1, 1]);
    expect(await seenAs({ ...machine, token_scopes: 'samplan:read samplan:webhooks' })).toEqual([1, 1, 1, 1]);
    expect(await seenAs({ ...staff, person: worker.person })).toEqual([0, 0, 0, 0]);
    expect(await seenAs({ ...staff, person: world.school.leader.person })).toEqual([0, 0, 0, 0]);
    expect(await seenAs({ ...machine, token_scopes: 'samplan:read samplan:write' })).toEqual([0, 0, 0, 0]);
    expect(
      await seenAs({ ...machine, person: world.participantId, token_scopes: 'samplan:webhooks' }).catch(
        () => 'refused',
      ),
    ).toBe('refused');
    await client.end();
    try {
      for (const table of TABLES) await admin.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
      for (const [who, token] of Object.entries(await others())) {
        expect([who, await webhooksOf(hub, token)]).toEqual([who, []]);
        for (const [mutation, input] of acts().slice(1))
          expect((await attempt(hub, token, mutation, input)).errors?.[0]?.extensions.code).toMatch(
            /^(FORBIDDEN|NOT_FOUND)$/,
          );
      }
      expect(await webhooksOf(hub, leader)).toHaveLength(1);
    } finally {
      for (const table of TABLES) await admin.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    }
  });

  test.each([
    ['no https', 'http://partner.example.no/', 'Må begynne med https://.'],
    [
      'an address of this machine',
      'https://127.0.0.1/',
      'Peker på en privat eller intern adresse. Driften må i så fall tillate den.',
    ],
    [
      'the same in hexadecimal',
      'https://0x7f000001/',
      'Peker på en privat eller intern adresse. Driften må i så fall tillate den.',
    ],
    [
      'the address of a cloud’s secrets',
      'https://169.254.169.254/latest/meta-data',
      'Peker på en privat eller intern adresse. Driften må i så fall tillate den.',
    ],
    [
      'IPv4 dressed up',
      'https://[::ffff:10.0.0.1]/',
      'Peker på en privat eller intern adresse. Driften må i så fall tillate den.',
    ],
    ['a user in it', 'https://user:word@partner.example.no/', 'Kan ikke inneholde brukernavn eller passord.'],
    ['the port of another service', 'https://partner.example.no:25/', 'Porten må være 443 eller 1024 og over.'],
    ['a name that is nowhere', 'https://partner.invalid/', 'Navnet kan ikke slås opp.'],
    ['no address at all', 'partner', 'Er ingen gyldig nettadresse.'],
  ])('lead to no url with %s: refused with the reason', async (_what, url, message) => {
    const extensions = { code: 'INVALID_INPUT', problems: [{ path: 'input.url', message }] };
    const change = { webhookId: webhook.id, expectedVersion: webhook.version, url };
    for (const [mutation, input] of [
      ['registerWebhook', { url }],
      ['reviseWebhook', change],
    ] as const)
      expect((await attempt(hub, leader, mutation, input)).errors).toMatchObject([{ extensions }]);
    expect((await webhooksOf(hub, leader)).map((one) => one.url)).toEqual([NOWHERE]);
  });
  test('lead to no name of a private address either, where the operator has not allowed it; and nothing is looked up for others', async () => {
    const strict = await startTestHub({ beside: hub, webhooks: { allowedHosts: [], lookEvery: 600_000 } });
    const url = 'https://localhost:8443/';
    const { problems } = await refused(strict, leader, 'registerWebhook', { url });
    expect(problems?.[0]?.message).toMatch(/^Peker på en privat/);
    expect((await refused(strict, world.nav.worker.token, 'registerWebhook', { url })).code).toBe('FORBIDDEN');
    await strict.close();
  });

  test('need a system of the agency, and are ten at most', async () => {
    expect(await refused(hub, world.health.leader.token, 'registerWebhook', { url: NOWHERE })).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ path: 'input', message: 'Etaten har ikke noe fagsystem i huben. Be driften registrere det.' }],
    });
    await buildSystem(hub, world.refugee.agency);
    for (let i = 0; i < 10; i += 1) await registerWebhook(hub, world.refugee.leader.token, { url: NOWHERE });
    expect((await refused(hub, world.refugee.leader.token, 'registerWebhook', { url: NOWHERE })).code).toBe(
      'LIMIT_EXCEEDED',
    );
  });

  test('show a secret once: not in any list, not again for the same key, and sealed in the database', async () => {
    const document =
      'mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { secret webhook { id } } }';
    const once = async () =>
      (
        await answer<{ registerWebhook: { secret: string | null; webhook: { id: string } } }>(hub, system, document, {
          input: { url: NOWHERE, idempotencyKey: 'webhook-1' },
        })
      ).registerWebhook;
    const first = await once();
    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await once()).toEqual({ secret: null, webhook: first.webhook });
    const { rows } = await admin.query('SELECT sealed FROM webhook_secret WHERE webhook_id = $1', [
      readId('webhook', first.webhook.id),
    ]);
    expect(rows).toHaveLength(1);
    const plain = Buffer.from(first.secret?.slice(6) ?? '', 'base64');
    expect((rows[0].sealed as Buffer).includes(plain)).toBe(false);
    expect((rows[0].sealed as Buffer).includes('whsec')).toBe(false);
    await perform(hub, system, 'removeWebhook', { webhookId: first.webhook.id });
    expect(
      (await admin.query('SELECT FROM webhook_secret WHERE webhook_id = $1', [readId('webhook', first.webhook.id)]))
        .rowCount,
    ).toBe(0);
  });

  test.each(['supervisor', 'system'])('are kept by the agency’s %s', async (who) => {
    const token = who === 'system' ? system : leader;
    const own = await registerWebhook(hub, token, { url: NOWHERE, eventTypes: ['MEASURE_ADDED'] });
    const revised = await perform(hub, token, 'reviseWebhook', {
      webhookId: own.id,
      expectedVersion: 1,
      active: false,
    });
    expect(revised).toMatchObject({ version: 2, state: 'PAUSED', eventTypes: ['MEASURE_ADDED'] });
    const stale = await refused(hub, token, 'reviseWebhook', { webhookId: own.id, expectedVersion: 1, active: true });
    expect(stale).toMatchObject({ code: 'CONFLICT', currentVersion: 2 });
    expect(await codeOf(token, 'sendTestEvent', { webhookId: own.id })).toBe('INVALID_INPUT');
    await perform(hub, token, 'reviseWebhook', { webhookId: own.id, expectedVersion: 2, active: true });
    expect(await perform(hub, token, 'rotateWebhookSecret', { webhookId: own.id })).toMatchObject({
      secret: expect.not.stringContaining(own.secret),
    });
    const { id } = await perform(hub, token, 'sendTestEvent', { webhookId: own.id });
    expect(await deliveriesTo(hub, token, own.id)).toMatchObject([{ id, state: 'PENDING', isTest: true, attempts: 0 }]);
    // what waits already is not put in line again
    expect(await codeOf(token, 'redeliverWebhook', { webhookId: own.id, deliveryId: id })).toBe('NOT_FOUND');
    await admin.query(`UPDATE webhook_delivery SET state = 'DEAD', attempts = 10 WHERE id = $1`, [
      readId('delivery', id),
    ]);
    expect(await deliveriesTo(hub, token, own.id, 'DEAD')).toHaveLength(1);
    // by the webhook of another it is not found
    expect(await codeOf(token, 'redeliverWebhook', { webhookId: webhook.id, deliveryId: id })).toBe('NOT_FOUND');
    expect(await perform(hub, token, 'redeliverWebhook', { webhookId: own.id, deliveryId: id })).toMatchObject({
      id,
      state: 'PENDING',
      attempts: 0,
    });
    await perform(hub, token, 'removeWebhook', { webhookId: own.id });
    expect((await webhooksOf(hub, token)).map((one) => one.id)).not.toContain(own.id);
    expect(await codeOf(token, 'removeWebhook', { webhookId: own.id })).toBe('NOT_FOUND');
  });
});
