import { perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';
import { refusal, refused, rowsOf, unchanged } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

const NATIONAL_IDS = ['12839449214', '12839449222', '63869101240', '63869101259'];
const NO_NATIONAL_IDS = [
  '12839449215',
  '12839449257',
  '31849410078',
  '1283944921',
  '128394492140',
  '128394 49214',
  ' 12839449214',
  'elleve',
  '',
  '00000000000',
  '１２８３９４４９２１４',
];
const DUF_NUMBERS = ['202412345610', '202300000103'];
const NO_DUF_NUMBERS = [
  '202412345611',
  '202300000130',
  '20241234561',
  '2024123456100',
  ' 202412345610',
  'tolv',
  '',
  '000000000000',
  '312412345610',
];

/** Numbers that identify: taken when their control digits are right, and never said again. */
describe('a number that identifies', () => {
  let hub: TestHub;
  let world: World;
  let token: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    token = world.refugee.worker.token;
  });
  afterAll(() => hub.close());

  const register = (input: object) => perform(hub, token, 'registerParticipant', { name: 'Fatima Noor', ...input });

  test.each(NATIONAL_IDS)('is taken as a national id with a right control digit: %s', async (nationalId) => {
    expect(await register({ nationalId })).toMatchObject({ name: 'Fatima Noor' });
  });

  test.each(DUF_NUMBERS)('is taken as a DUF number with right control digits: %s', async (dufNumber) => {
    expect(await register({ dufNumber })).toMatchObject({ name: 'Fatima Noor' });
  });

  test.each(NO_NATIONAL_IDS)(
    'is refused as a national id with a wrong control digit or shape: “%s”',
    async (nationalId) => {
      const found = await refused(
        hub,
        token,
        'registerParticipant',
        { name: 'Fatima Noor', nationalId },
        nationalId ? [nationalId, 'Fatima'] : [],
      );
      expect(found).toMatchObject({
        code: 'INVALID_INPUT',
        problems: [{ path: 'input.nationalId', message: 'Er ikke et gyldig fødselsnummer eller D-nummer.' }],
      });
    },
  );

  test.each(NO_DUF_NUMBERS)(
    'is refused as a DUF number with wrong control digits or shape: “%s”',
    async (dufNumber) => {
      const found = await refused(
        hub,
        token,
        'registerParticipant',
        { name: 'Fatima Noor', dufNumber },
        dufNumber ? [dufNumber, 'Fatima'] : [],
      );
      expect(found).toMatchObject({
        code: 'INVALID_INPUT',
        problems: [{ path: 'input.dufNumber', message: 'Er ikke et gyldig DUF-nummer.' }],
      });
    },
  );

  test('is named with all else that is wrong, and is asked for where there is none', async () => {
    const all = { nationalId: '12839449215', dufNumber: '202412345611', name: '', languages: ['norsk'] };
    const paths = (await refused(hub, token, 'registerParticipant', all)).problems?.map((one) => one.path);
    expect(paths?.sort()).toEqual(['input.dufNumber', 'input.languages.0', 'input.name', 'input.nationalId']);
    for (const none of [{}, { nationalId: null, dufNumber: null }]) {
      const { problems } = await refused(hub, token, 'registerParticipant', { name: 'Fatima Noor', ...none });
      expect(problems?.map((one) => one.path)).toEqual(['input.nationalId']);
    }
  });

  test('is a person’s own in demo mode never: only synthetic ones are taken there', async () => {
    // made up for this test: control digits right, months 1 to 12
    const found = await refused(hub, token, 'registerParticipant', { name: 'Fatima Noor', nationalId: realLooking() });
    expect(found).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ path: 'input.nationalId', message: 'Bare syntetiske numre tas imot her.' }],
    });
  });

  test('is repeated in no message of the schema, whichever way it is sent', async () => {
    const number = '12839449214';
    const attempts: [string, object][] = [
      [
        'mutation ($input: RegisterParticipantInput!) { registerParticipant(input: $input) { id } }',
        { input: { nationalId: Number(number), name: 7 } },
      ],
      [
        'mutation ($input: RegisterParticipantInput!) { registerParticipant(input: $input) { id } }',
        { input: { [`n${number}`]: 1, name: 'Fatima' } },
      ],
      [`mutation { registerParticipant(input: { nationalId: ${number}, name: "Fatima" }) { id } }`, {}],
      [`query { plan(id: ${number}1.5) { id } }`, {}],
      [`query { person${number} { id } }`, {}],
      [`query { plan(id: "x") { id } } ${number}`, {}],
      [`query { plan(id: "${number}) { id } }`, {}],
    ];
    await unchanged(hub, async () => {
      for (const [query, variables] of attempts) {
        expect((await refusal(hub, token, query, variables, { secrets: [number, 'Fatima'] })).code).toBe(
          'INVALID_INPUT',
        );
      }
    });
  });

  test('registers one person once, by either number, and says nothing of having known it', async () => {
    const both = { nationalId: '12839449214', dufNumber: '202412345610' };
    const [first, again] = [await register({ nationalId: both.nationalId }), await register(both)];
    const other = await perform(hub, world.nav.worker.token, 'registerParticipant', {
      nationalId: both.nationalId,
      name: 'Noor, F.',
      languages: ['so'],
    });
    expect([again.id, other.id]).toEqual([first.id, first.id]);
    expect(other).toEqual({ id: first.id, name: 'Noor, F.', languages: ['so'], interpreterNeeded: false });
    // what another agency has typed stays as it is
    expect(await register({ nationalId: both.nationalId, idempotencyKey: 'again' })).toMatchObject({
      name: 'Fatima Noor',
      languages: [],
    });
  });

  test('is nowhere in the database in the clear', async () => {
    const tables = await rowsOf<{ name: string }>(
      hub,
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const number of [...NATIONAL_IDS, ...DUF_NUMBERS, world.nationalId]) {
      for (const { name } of tables) {
        const [row] = await rowsOf<{ found: number }>(
          hub,
          `SELECT count(*)::int AS found FROM ${name} r WHERE position($1 IN r::text) > 0 OR position(encode($1::bytea, 'hex') IN r::text) > 0`,
          [number],
        );
        expect([name, row?.found]).toEqual([name, 0]);
      }
    }
  });

  test('of an organisation decides for whom staff act: with a wrong control digit it is nobody’s', async () => {
    for (const number of ['310000018', '310000019', '31000001', 'tull']) {
      const found = await refusal(hub, token, '{ viewer { id } }', {}, { headers: { 'x-acting-agency': number } });
      expect(found).toMatchObject({ code: 'FORBIDDEN', rule: 'acting-agency.own' });
    }
  });

  /** A number of an ordinary month with right control digits, found by counting. */
  function realLooking(): string {
    const weigh = (digits: string, weights: number[]) =>
      (11 - (weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11)) % 11;
    for (let serial = 500; ; serial++) {
      const nine = `010150${serial}`;
      const k1 = weigh(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
      const k2 = weigh(`${nine}${k1}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
      if (k1 < 10 && k2 < 10) return `${nine}${k1}${k2}`;
    }
  }
});
