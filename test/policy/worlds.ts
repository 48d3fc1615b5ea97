import fc from 'fast-check';
import type {
  Actor,
  Classification,
  Consent,
  ConsentRequest,
  Days,
  Emergency,
  Existence,
  Plan,
  Representative,
  Thing,
  World,
} from './oracle';

/** The day around which consents and authorities lie. */
export const TODAY = '2025-10-15';
/** Days on which to look: that one, its neighbours, and days on which all that lies around it is over or to come. */
export const DAYS = [TODAY, '2025-10-14', '2025-10-16', '2026-06-30', '2026-07-01', '2024-12-31'];

const AGENCIES = ['a0', 'a1', 'a2', 'a3'];
const STAFF = ['s0', 's1', 's2', 's3', 's4'];
const CITIZENS = ['c0', 'c1', 'c2', 'c3'];
const CATEGORIES = ['HEALTH', 'SOCIAL'];
/** Citizens who can be participants or representatives: staff are people, too. */
const ANYBODY = [...CITIZENS, 's0', 's1'];

const mostly = fc.integer({ min: 0, max: 5 }).map((number) => number > 0);
const seldom = mostly.map((yes) => !yes);
const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const days: fc.Arbitrary<Days> = oneOf(
  { from: '-infinity', to: 'infinity' },
  { from: TODAY, to: TODAY },
  { from: '2025-01-01', to: 'infinity' },
  { from: '2025-01-01', to: TODAY },
  { from: TODAY, to: '2026-06-30' },
  { from: '2025-01-01', to: '2025-10-14' },
  { from: '2025-10-16', to: 'infinity' },
  { from: '2024-01-01', to: '2024-12-31' },
);

const posts = fc.uniqueArray(
  fc.record({
    person: oneOf(...STAFF),
    agency: oneOf(...AGENCIES),
    role: oneOf('CASEWORKER' as const, 'CASEWORKER' as const, 'SUPERVISOR' as const),
    cleared: fc.boolean(),
    active: mostly,
  }),
  { minLength: 3, maxLength: 7, selector: ({ person, agency }) => `${person} ${agency}` },
);

/** Of age, or on either side of the birthdays that count. */
const births = oneOf<string | null>(
  ...[
    null,
    null,
    null,
    '2007-10-15',
    '2007-10-16',
    '2009-10-15',
    '2009-10-16',
    '2012-02-29',
    '2013-10-15',
    '2013-10-16',
  ],
);

const participants = fc
  .uniqueArray(oneOf(...ANYBODY.slice(0, 3), 's0'), { minLength: 2, maxLength: 2 })
  .chain((people) =>
    fc.tuple(
      ...people.map((person, index) =>
        fc
          .record({
            protection: oneOf(
              'NONE' as const,
              'NONE' as const,
              'CONFIDENTIAL' as const,
              'STRICTLY_CONFIDENTIAL' as const,
            ),
            bornOn: births,
          })
          .map((one) => ({ name: `d${index}`, person, ...one })),
      ),
    ),
  );

const representatives: fc.Arbitrary<Representative[]> = fc
  .uniqueArray(
    fc
      .record({
        person: oneOf(...ANYBODY),
        kind: oneOf<Representative['kind']>('GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE'),
        powers: fc
          .tuple(mostly, fc.boolean(), fc.boolean())
          .map(([read, stubs, consents]) => [
            ...(read ? ['READ_PLAN'] : []),
            ...(stubs ? ['READ_STUBS'] : []),
            ...(consents ? ['GIVE_CONSENT'] : []),
            'COMPLAIN',
          ]),
        written: mostly,
        wanted: mostly,
        willing: mostly,
        ended: seldom,
        healthInsight: oneOf<Representative['healthInsight']>(null, 'WISHED', 'OBJECTED'),
        days,
      })
      .map(({ days: between, ...one }) => ({ ...one, ...between })),
    // one at a time for each person, and what has ended beside it
    { maxLength: 4, selector: ({ person, ended }) => `${person} ${ended}` },
  )
  .map((all) => all.map((one, index) => ({ ...one, name: `r${index}` })));

const classes = oneOf<[Classification, Existence]>(
  ['SHARED', 'VISIBLE'],
  ['CONFIDENTIAL', 'VISIBLE'],
  ['CONFIDENTIAL', 'HIDDEN'],
);

/** Laws that ask for the person's consent, and one that does not. */
const basis = oneOf(null, null, null, 'INDIVIDUAL_PLAN_2022', 'NAV_ACTIVITY_PLAN_S14A');
const bases = oneOf(
  ['INTEGRATION_ACT_2021_S15'],
  ['INTEGRATION_ACT_2021_S15', 'INDIVIDUAL_PLAN_2022'],
  ['INTEGRATION_ACT_2021_S15', 'NAV_ACTIVITY_PLAN_S14A'],
  ['INDIVIDUAL_PLAN_2022'],
  ['INDIVIDUAL_PLAN_2004', 'INDIVIDUAL_PLAN_2022'],
);

const things = (letter: string, owners: readonly (string | null)[], most: number): fc.Arbitrary<Thing[]> =>
  owners.length === 0
    ? fc.constant([])
    : fc
        .array(fc.record({ owner: oneOf(...owners), classes, category: oneOf(...CATEGORIES), basis }), {
          maxLength: most,
        })
        .map((all) =>
          all.map(({ owner, classes: [classification, existence], category, basis: own }, index) => ({
            name: `${letter}${index}`,
            owner,
            classification,
            existence,
            category,
            // goals and findings have none of their own
            basis: letter === 'm' ? own : null,
          })),
        );

function consents(takingPart: readonly string[], measures: readonly string[]): fc.Arbitrary<Consent[]> {
  const toPlan = fc.record({ days, withdrawn: fc.boolean() }).map(({ days: between, withdrawn }) => ({
    ...{
      purpose: 'PLAN' as const,
      discloser: null,
      recipients: [],
      categories: [],
      scope: 'ALL_IN_CATEGORY' as const,
      measures: [],
    },
    ...between,
    withdrawn,
  }));
  if (takingPart.length < 2) return named(fc.array(toPlan, { maxLength: 1 }));
  const sharing = fc
    .record({
      discloser: oneOf(...takingPart),
      recipients: fc.subarray([...takingPart], { minLength: 1 }),
      categories: fc.subarray(CATEGORIES, { minLength: 1 }),
      some: fc.subarray([...measures]),
      isNamed: fc.boolean(),
      days,
      withdrawn: seldom,
    })
    .map(({ discloser, recipients, categories, some, isNamed, days: between, withdrawn }) => ({
      ...{
        purpose: 'SHARING' as const,
        discloser,
        recipients: recipients.filter((one) => one !== discloser),
        categories,
        withdrawn,
      },
      ...(isNamed && some.length > 0
        ? { scope: 'NAMED' as const, measures: some }
        : { scope: 'ALL_IN_CATEGORY' as const, measures: [] }),
      ...between,
    }));
  return named(
    fc.array(fc.oneof({ arbitrary: sharing, weight: 4 }, { arbitrary: toPlan, weight: 1 }), { maxLength: 4 }),
  );
}

const named = (all: fc.Arbitrary<Omit<Consent, 'name'>[]>): fc.Arbitrary<Consent[]> =>
  all.map((some) => some.map((one, index) => ({ ...one, name: `k${index}` })));

/** What agencies that take part, or once did, have asked the participant for. */
const requests = (takingPart: readonly string[], measures: readonly string[]): fc.Arbitrary<ConsentRequest[]> =>
  takingPart.length === 0
    ? fc.constant([])
    : fc
        .array(
          fc.record({
            kind: oneOf(
              ...(['SHARING', 'SHARING', 'RECLASSIFICATION', 'RECLASSIFICATION', 'RECLASSIFICATION', 'PLAN'] as const),
            ),
            requester: oneOf(...takingPart),
            discloser: oneOf(...takingPart),
            measures: fc.subarray([...measures]),
            goal: oneOf(null, 'g0', 'g1'),
            finding: oneOf(null, 'f0', 'f1'),
          }),
          { maxLength: 3 },
        )
        .map((all) => all.map((one, index) => ({ ...one, name: `q${index}` })));

/** A request to the plan names nothing, one to reclassify one thing that is there, and one to share neither goal nor finding. */
function soundly(request: ConsentRequest, goals: readonly Thing[], findings: readonly Thing[]): ConsentRequest {
  const { kind, measures, goal, finding } = request;
  const nothing = { ...request, measures: [], goal: null, finding: null };
  if (kind === 'PLAN') return { ...nothing, discloser: null };
  if (kind === 'SHARING') return { ...nothing, measures };
  if (findings.some(({ name }) => name === finding)) return { ...nothing, finding };
  if (goals.some(({ name }) => name === goal)) return { ...nothing, goal };
  return { ...nothing, kind: measures.length > 0 ? kind : 'SHARING', measures: measures.slice(0, 1) };
}

/** What people have opened, be it that they should or not: an emergency is kept when what allowed it is gone. */
const emergencies = (people: World['posts'], measures: readonly string[]): fc.Arbitrary<Emergency[]> =>
  people.length === 0 || measures.length === 0
    ? fc.constant([])
    : fc
        .array(
          fc.record({
            post: oneOf(...people),
            measure: oneOf(...measures),
            ended: seldom,
            isAnHourAgo: oneOf(true, false, false),
          }),
          {
            maxLength: 3,
          },
        )
        .map((all) =>
          all.map(({ post: { person, agency }, measure, ended, isAnHourAgo }, index) => ({
            ...{ name: `x${index}`, measure, person, agency, ended, isAnHourAgo, on: TODAY },
          })),
        );

/** Some of what agencies own is kept from the person, for now or no longer. */
function withheldIn(plans: fc.Arbitrary<Omit<Plan, 'withheld'>>): fc.Arbitrary<Plan> {
  return plans.chain((plan) => {
    const owned = [...plan.goals, ...plan.findings, ...plan.measures]
      .filter(({ owner }) => owner !== null)
      .map(({ name }) => name);
    const terms = fc.record({ until: oneOf<string>(TODAY, '2025-10-14', '2026-01-31'), ended: seldom });
    return fc
      .tuple(fc.subarray(owned, { maxLength: Math.min(2, owned.length) }), terms)
      .map(([kept, how]) => ({ ...plan, withheld: kept.map((thing) => ({ thing, ...how })) }));
  });
}

function planOf(name: string, staff: World['posts']): fc.Arbitrary<Plan> {
  const participation = fc.option(
    fc.record({
      existence: oneOf<Existence>('VISIBLE', 'VISIBLE', 'HIDDEN'),
      active: mostly,
      invitedBy: oneOf(...AGENCIES),
    }),
    { freq: 3 },
  );
  return fc.tuple(...AGENCIES.map(() => participation)).chain((all) => {
    const agencies = all.flatMap((one, index) => (one ? [{ agency: AGENCIES[index] as string, ...one }] : []));
    const takingPart = agencies.map(({ agency }) => agency);
    const assignable = staff.filter(({ agency }) => takingPart.includes(agency));
    const assigned = fc
      .tuple(...assignable.map(() => oneOf('NO', 'NO', 'YES', 'YES', 'YES', 'ENDED')))
      .map((how) =>
        assignable.flatMap(({ person, agency }, index) =>
          how[index] === 'NO' ? [] : [{ person, agency, active: how[index] === 'YES' }],
        ),
      );
    return things('m', takingPart, 4).chain((measures) =>
      withheldIn(
        fc
          .record({
            name: fc.constant(name),
            participant: oneOf('d0', 'd0', 'd1'),
            bases,
            agencies: fc.constant(agencies),
            assigned,
            representatives,
            goals: things('g', [...takingPart, null], 3),
            findings: things('f', [...takingPart, null], 3),
            measures: fc.constant(measures),
            consents: consents(
              takingPart,
              measures.map((measure) => measure.name),
            ),
            requests: requests(
              takingPart,
              measures.map((measure) => measure.name),
            ),
            emergencies: emergencies(
              assignable,
              measures.map((measure) => measure.name),
            ),
            notes:
              takingPart.length === 0
                ? fc.constant<Plan['notes']>([])
                : fc
                    .array(oneOf(...takingPart), { maxLength: 1 })
                    .map((owners) =>
                      owners.map((owner, index) => ({ name: `n${index}`, owner, given: index % 2 === 0 })),
                    ),
          })
          .map((plan) => ({ ...plan, requests: plan.requests.map((one) => soundly(one, plan.goals, plan.findings)) })),
      ),
    );
  });
}

/** Small worlds: four agencies, two participants, two plans, and people who stand to them in every way. */
export const worlds: fc.Arbitrary<World> = posts.chain((staff) =>
  fc.record({
    agencies: fc.constant(AGENCIES),
    posts: fc.constant(staff),
    participants,
    conflicts: fc.uniqueArray(fc.record({ person: oneOf(...STAFF), participant: oneOf('d0', 'd1') }), {
      maxLength: 2,
      selector: ({ person, participant }) => `${person} ${participant}`,
    }),
    plans: fc.tuple(planOf('p0', staff), planOf('p1', staff)),
  }),
);

/** Everybody who may ask in a world: staff for each of their posts and for one that is not theirs, citizens, and systems. */
export function actorsOf({ posts: all }: World): Actor[] {
  return [
    ...all.map(({ person, agency }) => ({ kind: 'STAFF' as const, person, agency })),
    ...STAFF.slice(0, 2).flatMap((person) =>
      AGENCIES.slice(0, 2).map((agency) => ({ kind: 'STAFF' as const, person, agency })),
    ),
    ...ANYBODY.map((person) => ({ kind: 'CITIZEN' as const, person })),
    ...AGENCIES.slice(0, 2).map((agency) => ({
      kind: 'SYSTEM' as const,
      agency,
      scopes: ['samplan:read', 'samplan:write'],
    })),
    { kind: 'SYSTEM' as const, agency: 'a0', scopes: ['samplan:write'] },
  ];
}
