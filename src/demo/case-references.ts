import { pathText } from './case-fault';
import type { CaseFile } from './case-schema';

/** One reference of a case file that leads nowhere, or a key that leads to two things. */
export interface BrokenReference {
  path: string;
  reason: string;
}

type Keyed = readonly { key: string }[];
type Path = (string | number)[];

const keysOf = (...lists: Keyed[]): ReadonlySet<string> => new Set(lists.flat().map((one) => one.key));

/** What a reference may lead to, and what it is called when it is not there. */
interface Pool {
  what: string;
  keys: ReadonlySet<string>;
}

function poolsOf(file: CaseFile) {
  const { agencies, outsideAgencies, staff, outsiders, participant, representatives } = file;
  const people = keysOf(staff, outsiders, [participant], representatives);
  const anyAgency = keysOf(agencies, outsideAgencies);
  const { goals, measures, decisions, assessment, consents, measureRequests, complaints, meetings } = file;
  const things = keysOf(goals, measures, decisions, assessment, consents, measureRequests, complaints, meetings);
  return {
    agency: { what: 'agency', keys: anyAgency },
    takingPart: { what: 'agency that takes part', keys: keysOf(agencies) },
    staff: { what: 'member of staff', keys: keysOf(staff) },
    official: { what: 'member of staff', keys: keysOf(staff, outsiders) },
    person: { what: 'person', keys: people },
    consenting: { what: 'participant or representative', keys: keysOf([participant], representatives) },
    party: { what: 'person or agency', keys: new Set([...people, ...anyAgency]) },
    goal: { what: 'goal', keys: keysOf(goals) },
    measure: { what: 'measure', keys: keysOf(measures) },
    assessment: { what: 'assessment', keys: keysOf(assessment) },
    decision: { what: 'decision', keys: keysOf(decisions) },
    thing: { what: 'thing', keys: new Set([...things, 'plan']) },
  } satisfies Record<string, Pool>;
}

type Reference = [path: Path, to: string | null | undefined, pool: Pool];

/** Every reference of the file with the pool that it must lead into. */
function* referencesOf(file: CaseFile): Generator<Reference> {
  const pool = poolsOf(file);
  const all = (path: Path, keys: readonly string[], into: Pool): Reference[] =>
    keys.map((key, at) => [[...path, at], key, into]);
  const { plan } = file;
  for (const [at, { agency }] of file.staff.entries()) yield [['staff', at, 'agency'], agency, pool.agency];
  for (const [at, { agency }] of file.outsiders.entries()) yield [['outsiders', at, 'agency'], agency, pool.agency];
  yield [['plan', 'coordinator'], plan.coordinator, pool.staff];
  yield [['plan', 'custodianOfOriginal'], plan.custodianOfOriginal, pool.party];
  for (const [at, { by }] of plan.contributions.entries()) yield [['plan', 'contributions', at, 'by'], by, pool.party];
  for (const [at, { by }] of file.assessment.entries()) yield [['assessment', at, 'by'], by, pool.party];
  for (const [at, { parent, basedOn }] of file.goals.entries()) {
    yield [['goals', at, 'parent'], parent, pool.goal];
    yield* all(['goals', at, 'basedOn'], basedOn, pool.assessment);
  }
  for (const [at, one] of file.measures.entries()) {
    yield [['measures', at, 'owner'], one.owner, pool.takingPart];
    yield [['measures', at, 'responsible'], one.responsible, pool.official];
    yield* all(['measures', at, 'goals'], one.goals, pool.goal);
    yield [['measures', at, 'followedBy'], one.followedBy, pool.measure];
    yield [['measures', at, 'confirmedBy'], one.confirmedBy, pool.person];
  }
  for (const [at, { owner, by }] of file.workNotes.entries()) {
    yield [['workNotes', at, 'owner'], owner, pool.takingPart];
    yield [['workNotes', at, 'by'], by, pool.official];
  }
  for (const [at, one] of file.consents.entries()) {
    yield [['consents', at, 'discloser'], one.discloser, pool.agency];
    yield* all(['consents', at, 'recipients'], one.recipients, pool.agency);
    yield* all(['consents', at, 'measures'], one.measures ?? [], pool.measure);
    yield [['consents', at, 'givenBy'], one.givenBy, pool.consenting];
    yield [['consents', at, 'recordedBy'], one.recordedBy, pool.official];
  }
  yield* laterReferences(file, pool, all);
}

type Pools = ReturnType<typeof poolsOf>;

function* laterReferences(
  file: CaseFile,
  pool: Pools,
  all: (path: Path, keys: readonly string[], into: Pool) => Reference[],
): Generator<Reference> {
  for (const [at, { from, to, goal, follows }] of file.measureRequests.entries()) {
    yield [['measureRequests', at, 'from'], from, pool.agency];
    yield [['measureRequests', at, 'to'], to, pool.agency];
    yield [['measureRequests', at, 'goal'], goal, pool.goal];
    yield [['measureRequests', at, 'follows'], follows, pool.measure];
  }
  for (const [at, { body }] of file.decisions.entries()) yield [['decisions', at, 'body'], body, pool.agency];
  for (const [at, { decision, by }] of file.complaints.entries()) {
    yield [['complaints', at, 'decision'], decision, pool.decision];
    yield [['complaints', at, 'by'], by, pool.person];
  }
  for (const [at, one] of file.conversations.entries()) yield [['conversations', at, 'with'], one.with, pool.person];
  for (const [at, { measure }] of file.deviations.entries())
    yield [['deviations', at, 'measure'], measure, pool.measure];
  for (const [at, { decision }] of file.lifeEvents.entries())
    yield [['lifeEvents', at, 'decision'], decision, pool.decision];
  for (const [at, { by, about }] of file.dissents.entries()) {
    yield [['dissents', at, 'by'], by, pool.party];
    yield [['dissents', at, 'about'], about, pool.thing];
  }
  for (const [at, { chair, attendees, actions }] of file.meetings.entries()) {
    yield [['meetings', at, 'chair'], chair, pool.person];
    yield* all(['meetings', at, 'attendees'], attendees, pool.person);
    for (const [no, { responsibleAgency }] of actions.entries())
      yield [['meetings', at, 'actions', no, 'responsibleAgency'], responsibleAgency, pool.agency];
  }
  for (const [at, { by, measure }] of file.emergencyAccess.entries()) {
    yield [['emergencyAccess', at, 'by'], by, pool.official];
    yield [['emergencyAccess', at, 'measure'], measure, pool.measure];
  }
}

/** Every reference that leads nowhere, in the order of the file. */
export function brokenReferences(file: CaseFile): BrokenReference[] {
  const outside = keysOf(file.outsideAgencies);
  return [...referencesOf(file)].flatMap(([path, to, { what, keys }]) => {
    if (to == null || keys.has(to)) return [];
    const known = outside.has(to)
      ? `agency '${to}' takes no part in the plan`
      : `there is no ${what.replace(' that takes part', '')} '${to}'`;
    return [{ path: pathText(path), reason: known }];
  });
}
