import { publicIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, measuresSeen, type World } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

/** What a guardian gets of a child's health content; today is 2025-10-15. */
describe('a guardian of a child', () => {
  let hub: TestHub;
  let world: World;
  let guardian: { token: string; id: string };
  let health: string;
  let school: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    health = (await addMeasure(world, world.health.worker, { category: 'HEALTH', title: 'Helsesykepleier' })).id;
    school = (await addMeasure(world, world.school.worker, { category: 'EDUCATION', title: 'Norsk' })).id;
  });
  afterAll(() => hub.close());

  const contentOf = async (id: string, token = guardian.token) =>
    (await measuresSeen(world, token)).get(id)?.content.__typename;
  const bornOn = (day: string | null) =>
    hub.owner.query('UPDATE participant SET born_on = $1 WHERE id = (SELECT participant_id FROM plan WHERE id = $2)', [
      day,
      keyOfPlan(world.plan),
    ]);
  const says = (insight: string) => ({
    planId: world.plan,
    guardianId: publicIdInPlan('representative', keyOfPlan(world.plan), guardian.id),
    insight,
  });

  test.each([
    ['of age', null, 'MeasureContent'],
    ['the day before 12', '2013-10-16', 'MeasureContent'],
    ['12 today', '2013-10-15', 'MeasureContent'],
    ['the day before 16', '2009-10-16', 'MeasureContent'],
    ['16 today', '2009-10-15', 'Withheld'],
    ['the day before 18', '2007-10-16', 'Withheld'],
    ['18 today', '2007-10-15', 'MeasureContent'],
  ])('of one who is %s and has said nothing', async (_age, day, expected) => {
    await bornOn(day);
    expect([await contentOf(health), await contentOf(school)]).toEqual([expected, 'MeasureContent']);
    expect(await contentOf(health, world.participant)).toBe('MeasureContent');
  });

  test('gets health content from 12 to 16 unless the child objects, and from 16 to 18 where the child wishes it', async () => {
    await bornOn('2011-05-05');
    await perform(hub, world.participant, 'setGuardianInsight', says('OBJECTED'));
    expect([await contentOf(health), await contentOf(school)]).toEqual(['Withheld', 'MeasureContent']);
    await perform(hub, world.participant, 'setGuardianInsight', says('WISHED'));
    expect(await contentOf(health)).toBe('MeasureContent');
    await bornOn('2008-05-05');
    expect(await contentOf(health)).toBe('MeasureContent');
    await perform(hub, world.participant, 'setGuardianInsight', says('OBJECTED'));
    expect(await contentOf(health)).toBe('Withheld');
  });

  test('says nothing for the child: that is the participant’s alone', async () => {
    for (const token of [guardian.token, world.refugee.worker.token]) {
      const { code, rule } = await unchanged(hub, () => refused(hub, token, 'setGuardianInsight', says('WISHED')));
      expect([code, rule]).toEqual(['FORBIDDEN', 'set-guardian-insight.participant']);
    }
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    const ofProxy = {
      ...says('WISHED'),
      guardianId: publicIdInPlan('representative', keyOfPlan(world.plan), proxy.id),
    };
    const none = await unchanged(hub, () => refused(hub, world.participant, 'setGuardianInsight', ofProxy));
    expect(none.code).toBe('NOT_FOUND');
  });

  test('is registered with a day of birth by those under 18 alone', async () => {
    const somebody = { dufNumber: '202412345610', name: 'Amal Yusuf' };
    const { worker } = world.refugee;
    for (const born of ['2007-10-15', '2025-10-16']) {
      const { code, problems } = await refused(hub, worker.token, 'registerParticipant', { ...somebody, bornOn: born });
      expect([code, problems?.[0]?.path]).toEqual(['INVALID_INPUT', 'input.bornOn']);
    }
    await perform(hub, worker.token, 'registerParticipant', { ...somebody, bornOn: '2010-01-31' });
    const { rows } = await hub.owner.query(`SELECT born_on::text FROM participant WHERE born_on = '2010-01-31'`);
    expect(rows).toHaveLength(1);
  });
});
