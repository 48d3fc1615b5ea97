/**
 * Who sees what, once more, written plainly from access.md: it shares nothing with the product, knows no SQL and no CASL, and
 * is slow. The property test holds row-level security, the table of rules and the API to its answers.
 */

export type Existence = 'VISIBLE' | 'HIDDEN';
export type Classification = 'SHARED' | 'CONFIDENTIAL';

/** First and last day, both included; 'infinity' and '-infinity' where open. */
export interface Days {
  from: string;
  to: string;
}

/** A member of staff's post in one agency. */
export interface Post {
  person: string;
  agency: string;
  role: 'CASEWORKER' | 'SUPERVISOR';
  cleared: boolean;
  active: boolean;
}

/** Somebody who stands in for the participant of one plan. */
export interface Representative extends Days {
  name: string;
  person: string;
  kind: 'GUARDIAN' | 'PROXY' | 'LAWYER' | 'RELATIVE';
  powers: string[];
  written: boolean;
  wanted: boolean;
  willing: boolean;
  ended: boolean;
  /** What a child has said about this guardian and health content. */
  healthInsight: 'WISHED' | 'OBJECTED' | null;
}

/** A consent of the participant. */
export interface Consent extends Days {
  name: string;
  purpose: 'PLAN' | 'SHARING';
  discloser: string | null;
  recipients: string[];
  categories: string[];
  scope: 'ALL_IN_CATEGORY' | 'NAMED';
  measures: string[];
  withdrawn: boolean;
}

/** A goal, a finding or a measure; goals and findings have no existence of their own, and no owner where they are the participant's. */
export interface Thing {
  name: string;
  owner: string | null;
  classification: Classification;
  existence: Existence;
  category: string;
  /** The legal basis of its own; null: those of the plan. */
  basis: string | null;
  /** What its content says, where it is told apart from what another world says there. */
  says?: string;
}

/** A measure that somebody has opened in an emergency. */
export interface Emergency {
  name: string;
  measure: string;
  person: string;
  agency: string;
  /** The day on which it was opened, at nine in the morning or an hour before: then it is over at nine. */
  on: string;
  isAnHourAgo: boolean;
  /** Ended before its time. */
  ended: boolean;
}

/** What the participant is asked to consent to. */
export interface ConsentRequest {
  name: string;
  kind: 'PLAN' | 'SHARING' | 'RECLASSIFICATION';
  requester: string;
  discloser: string | null;
  measures: string[];
  goal: string | null;
  finding: string | null;
}

/** A plan and what is in it. */
export interface Plan {
  name: string;
  participant: string;
  /** The legal bases that it stands on. */
  bases: string[];
  agencies: { agency: string; existence: Existence; active: boolean; invitedBy: string }[];
  assigned: { person: string; agency: string; active: boolean }[];
  representatives: Representative[];
  goals: Thing[];
  findings: Thing[];
  measures: Thing[];
  consents: Consent[];
  requests: ConsentRequest[];
  emergencies: Emergency[];
  /** A note that an answered request for insight has opened to the person is `given`. */
  notes: { name: string; owner: string; given: boolean; says?: string }[];
  /** Contents that the law keeps from the person, up to and including a day. */
  withheld: { thing: string; until: string; ended: boolean }[];
}

/** People, agencies and plans; everything is known by a name. */
export interface World {
  agencies: string[];
  posts: Post[];
  participants: {
    name: string;
    person: string;
    protection: 'NONE' | 'CONFIDENTIAL' | 'STRICTLY_CONFIDENTIAL';
    /** Known for those who are under 18. */
    bornOn: string | null;
  }[];
  conflicts: { person: string; participant: string }[];
  plans: Plan[];
}

/** Who asks. */
export type Actor =
  | { kind: 'STAFF'; person: string; agency: string }
  | { kind: 'CITIZEN'; person: string }
  | { kind: 'SYSTEM'; agency: string; scopes: string[] };

type Standing = 'STAFF' | 'PARTICIPANT' | 'SYSTEM' | Representative['kind'];

interface Access {
  standing: Standing;
  person: string | null;
  isSupervisor?: boolean;
  agency: string | null;
  powers: string[];
  /** A guardian of a child who keeps health content to itself. */
  withoutHealth?: boolean;
}

/** All that an actor sees of a world on a day, as lines `MEASURE_CONTENT plan/measure`. */
export function seenBy(world: World, actor: Actor, today: string): Set<string> {
  const seen = new Set<string>();
  for (const plan of world.plans) {
    const access = accessTo(world, plan, actor, today);
    if (access) for (const line of seenOf(plan, access, today)) seen.add(line);
  }
  return seen;
}

const covers = ({ from, to }: Days, today: string): boolean =>
  (from === '-infinity' || from <= today) && (to === 'infinity' || to >= today);

function accessTo(world: World, plan: Plan, actor: Actor, today: string): Access | null {
  if (actor.kind === 'CITIZEN') return accessOfCitizen(world, plan, actor.person, today);
  const takesPart = plan.agencies.some((one) => one.agency === actor.agency && one.active);
  if (!takesPart) return null;
  const isProtected = world.participants.find(({ name }) => name === plan.participant)?.protection !== 'NONE';
  if (actor.kind === 'SYSTEM') {
    if (isProtected || !actor.scopes.includes('samplan:read')) return null;
    return { standing: 'SYSTEM', person: null, agency: actor.agency, powers: [] };
  }
  const post = world.posts.find((one) => one.person === actor.person && one.agency === actor.agency && one.active);
  if (!post) return null;
  const isAssigned = plan.assigned.some(
    (one) => one.person === actor.person && one.agency === actor.agency && one.active,
  );
  if (!isAssigned && post.role !== 'SUPERVISOR') return null;
  if (isProtected && !post.cleared) return null;
  if (world.conflicts.some((one) => one.person === actor.person && one.participant === plan.participant)) return null;
  // nobody is staff in their own case
  if (world.participants.some((one) => one.name === plan.participant && one.person === actor.person)) return null;
  if (plan.representatives.some((one) => one.person === actor.person && !one.ended)) return null;
  const isSupervisor = post.role === 'SUPERVISOR';
  return { standing: 'STAFF', person: actor.person, isSupervisor, agency: actor.agency, powers: [] };
}

function accessOfCitizen(world: World, plan: Plan, person: string, today: string): Access | null {
  if (world.participants.some((one) => one.name === plan.participant && one.person === person)) {
    return { standing: 'PARTICIPANT', person, agency: null, powers: [] };
  }
  const one = plan.representatives.find((representative) => representative.person === person && !representative.ended);
  if (!one || !covers(one, today) || (one.kind !== 'GUARDIAN' && !one.powers.includes('READ_PLAN'))) return null;
  // a mandate and an authority are written; a lawyer needs an engagement that is wanted; a relative, that both want it
  const stands = {
    GUARDIAN: one.written,
    PROXY: one.written && one.wanted,
    LAWYER: one.wanted,
    RELATIVE: one.wanted && one.willing,
  }[one.kind];
  const bornOn = world.participants.find(({ name }) => name === plan.participant)?.bornOn ?? null;
  const withoutHealth = one.kind === 'GUARDIAN' && isHealthTheChilds(bornOn, one.healthInsight, today);
  return stands ? { standing: one.kind, person, agency: null, powers: one.powers, withoutHealth } : null;
}

/** Between 12 and 16 a guardian gets health content unless the child objects, from 16 to 18 only if the child wishes it. */
function isHealthTheChilds(bornOn: string | null, said: string | null, today: string): boolean {
  if (bornOn === null) return false;
  const [year, month, day] = bornOn.split('-').map(Number) as [number, number, number];
  const [nowYear, nowMonth, nowDay] = today.split('-').map(Number) as [number, number, number];
  const hadBirthday = nowMonth > month || (nowMonth === month && nowDay >= day);
  const age = nowYear - year - (hadBirthday ? 0 : 1);
  if (age >= 12 && age < 16) return said === 'OBJECTED';
  return age >= 16 && age < 18 && said !== 'WISHED';
}

function* seenOf(plan: Plan, access: Access, today: string): Generator<string> {
  yield `PLAN ${plan.name}`;
  const seesAll = access.standing === 'PARTICIPANT' || access.standing === 'GUARDIAN';
  for (const { agency, existence, active, invitedBy } of plan.agencies) {
    const isOwn = agency === access.agency || (access.standing === 'STAFF' && invitedBy === access.agency);
    if (active && (existence === 'VISIBLE' || isOwn || seesAll)) yield `AGENCY ${plan.name}/${agency}`;
  }
  const knownGoals = new Set<string>();
  for (const goal of plan.goals) {
    const reads = readsContent(plan, goal, access, today, false);
    if (reads || seesAll || seesStubs(access)) knownGoals.add(goal.name);
    if (reads || seesStubs(access)) yield `GOAL ${plan.name}/${goal.name}`;
    if (reads) yield `GOAL_CONTENT ${plan.name}/${goal.name}`;
  }
  const knownFindings = new Set<string>();
  for (const finding of plan.findings) {
    const reads = readsContent(plan, finding, access, today, false);
    if (!reads && !seesAll && !seesStubs(access)) continue;
    knownFindings.add(finding.name);
    yield `ASSESSMENT ${plan.name}/${finding.name}`;
    if (reads) yield `ASSESSMENT_CONTENT ${plan.name}/${finding.name}`;
  }
  const known = new Set<string>();
  const read = new Set<string>();
  for (const measure of plan.measures) {
    const reads =
      readsContent(plan, measure, access, today, true) ||
      (isInEmergency(plan, measure, access, today) && !isFrozen(plan, measure, today));
    // the law keeps what a content says; that there is something is no secret from the person
    const isKnown = seesAll || (measure.existence === 'VISIBLE' && seesStubs(access));
    if (!reads && !isKnown) continue;
    known.add(measure.name);
    yield `MEASURE ${plan.name}/${measure.name}`;
    if (!reads) continue;
    read.add(measure.name);
    yield `MEASURE_CONTENT ${plan.name}/${measure.name}`;
  }
  for (const consent of plan.consents)
    if (knowsConsent(consent, access, known)) yield `CONSENT ${plan.name}/${consent.name}`;
  for (const request of plan.requests)
    if (knowsRequest(plan, request, access, known, knownGoals, knownFindings))
      yield `CONSENT_REQUEST ${plan.name}/${request.name}`;
  for (const emergency of plan.emergencies) {
    if (knowsEmergency(plan, emergency, access, known, read)) yield `EMERGENCY ${plan.name}/${emergency.name}`;
  }
  for (const { name, person } of plan.representatives) {
    const seesThem =
      seesAll || access.standing === 'STAFF' || (access.standing !== 'SYSTEM' && person === access.person);
    if (seesThem) yield `REPRESENTATIVE ${plan.name}/${name}`;
  }
  for (const note of plan.notes) {
    if ((access.standing === 'STAFF' && note.owner === access.agency) || (seesAll && note.given))
      yield `NOTE ${plan.name}/${note.name}`;
  }
}

/** The stub of what may not be read: for all staff with access, proxies and lawyers; for relatives by a power of its own. */
function seesStubs({ standing, powers }: Access): boolean {
  if (standing === 'SYSTEM') return false;
  return standing !== 'RELATIVE' || powers.includes('READ_STUBS');
}

function readsContent(plan: Plan, thing: Thing, access: Access, today: string, canBeNamed: boolean): boolean {
  const { standing, agency } = access;
  // what the law keeps from the person is kept from all who stand in for the person
  const isPersons = standing !== 'STAFF' && standing !== 'SYSTEM';
  if (isPersons && plan.withheld.some((one) => one.thing === thing.name && !one.ended && one.until >= today))
    return false;
  if (access.withoutHealth && thing.category === 'HEALTH') return false;
  if (standing === 'PARTICIPANT' || standing === 'GUARDIAN') return true;
  if (thing.owner !== null && thing.owner === agency) return true;
  if (isFrozen(plan, thing, today)) return false;
  // a system has its organisation's own part and nothing else
  if (standing === 'SYSTEM') return false;
  if (thing.classification === 'SHARED') return true;
  if (standing !== 'STAFF' || thing.owner === null || agency === null) return false;
  return plan.consents.some(
    (consent) =>
      consent.purpose === 'SHARING' &&
      consent.discloser === thing.owner &&
      consent.recipients.includes(agency) &&
      consent.categories.includes(thing.category) &&
      (consent.scope === 'ALL_IN_CATEGORY' || (canBeNamed && consent.measures.includes(thing.name))) &&
      covers(consent, today) &&
      !consent.withdrawn,
  );
}

/** Whoever has opened it reads it, for that agency alone, while the hour runs; never what is hidden. */
function isInEmergency(plan: Plan, measure: Thing, { standing, person, agency }: Access, today: string): boolean {
  if (standing !== 'STAFF' || measure.existence === 'HIDDEN') return false;
  return plan.emergencies.some(
    (one) =>
      one.measure === measure.name &&
      one.person === person &&
      one.agency === agency &&
      !one.ended &&
      // all is asked at nine in the morning
      (one.isAnHourAgo ? today < one.on : today <= one.on),
  );
}

/**
 * The participant knows, and a guardian who may read the content, since a reason tells of it; so do the owner's people, whoever opened it and their supervisors, where they may
 * know of the measure and of the agency.
 */
function knowsEmergency(
  plan: Plan,
  emergency: Emergency,
  access: Access,
  known: ReadonlySet<string>,
  read: ReadonlySet<string>,
): boolean {
  const { standing, person, agency, isSupervisor } = access;
  if (standing === 'PARTICIPANT') return true;
  if (standing === 'GUARDIAN') return read.has(emergency.measure);
  if (standing !== 'STAFF' || !known.has(emergency.measure)) return false;
  const opener = plan.agencies.find((one) => one.agency === emergency.agency);
  const knowsOpener =
    opener && (opener.existence === 'VISIBLE' || [opener.agency, opener.invitedBy].includes(agency ?? ''));
  if (!knowsOpener) return false;
  if (plan.measures.find(({ name }) => name === emergency.measure)?.owner === agency) return true;
  return emergency.agency === agency && (emergency.person === person || isSupervisor === true);
}

/** The laws under which nothing is written without the person's consent. */
const ASK_CONSENT = ['INDIVIDUAL_PLAN_2004', 'INDIVIDUAL_PLAN_2022'];

/** What rests on a law that asks for consent, while there is no consent to the plan; the participant's own words rest on none. */
function isFrozen(plan: Plan, { owner, basis }: Thing, today: string): boolean {
  if (owner === null) return false;
  const bases = basis === null ? plan.bases : [basis];
  if (!bases.every((one) => ASK_CONSENT.includes(one))) return false;
  return !plan.consents.some((consent) => consent.purpose === 'PLAN' && !consent.withdrawn && covers(consent, today));
}

/** Between the person, who consents for them, the agency that asks and the one that would disclose; nothing of what is unknown. */
function knowsRequest(
  plan: Plan,
  { requester, discloser, measures, goal, finding }: ConsentRequest,
  { standing, agency, powers }: Access,
  known: ReadonlySet<string>,
  knownGoals: ReadonlySet<string>,
  knownFindings: ReadonlySet<string>,
): boolean {
  if (standing === 'PARTICIPANT' || standing === 'GUARDIAN') return true;
  if (standing === 'SYSTEM') return false;
  if (standing === 'STAFF' ? requester !== agency && discloser !== agency : !powers.includes('GIVE_CONSENT'))
    return false;
  if (measures.length > 0 && !measures.some((name) => known.has(name))) return false;
  if (goal !== null && !knownGoals.has(goal)) return false;
  if (finding !== null && !knownFindings.has(finding)) return false;
  return [requester, discloser].every((one) => {
    const takesPart = plan.agencies.find((participation) => participation.agency === one);
    const isOwn = one === agency || (standing === 'STAFF' && takesPart?.invitedBy === agency);
    return one === null || takesPart?.existence === 'VISIBLE' || isOwn;
  });
}

function knowsConsent(consent: Consent, { standing, agency, powers }: Access, known: ReadonlySet<string>): boolean {
  if (standing === 'PARTICIPANT' || standing === 'GUARDIAN') return true;
  if (consent.scope === 'NAMED' && !consent.measures.some((name) => known.has(name))) return false;
  if (standing === 'SYSTEM') return false;
  if (standing !== 'STAFF') return powers.includes('GIVE_CONSENT');
  return consent.purpose === 'PLAN' || consent.discloser === agency || consent.recipients.includes(agency ?? '');
}
