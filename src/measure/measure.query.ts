import { staffFrom } from '../agency';
import type { Goal, Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import { frozenSql, isFrozen, legalBasisOf } from '../law';
import {
  consentsTo,
  covering,
  type Facts,
  type Ground,
  keptBackSql,
  OPENED_SOURCES,
  type Operation,
  type Sources,
  type ViewerKind,
  whereOf,
} from '../policy';
import { type Classification, type Existence, type InformationCategory, openEnd, periodsOf } from '../terms';
import { withheldFrom } from '../withheld';
import { type Measure, MeasureAction, type MeasureContent, type MeasureKind, MeasureStatus } from './measure.view';
import { withinBreaks } from './reasons-of-breaks';

/** Where the facts of a measure and its content are found in a statement over `measure m` with `measure_content c`. */
const sourcesFor = (kind: ViewerKind): Sources => ({
  ...OPENED_SOURCES,
  keptBack: { column: keptBackSql(kind, 'm.plan_id', 'm.id', 'c.category') },
  owner: { column: 'm.owner_id' },
  classification: { column: 'm.classification' },
  existence: { column: 'm.existence' },
  readable: { column: '(c.plan_id IS NOT NULL)' },
  frozen: { column: frozenSql('c.legal_basis') },
  consents: consentsTo('m', 'c.category', 'm.id'),
  emergencies: {
    rows: 'openings x WHERE x.plan_id = m.plan_id AND x.measure_id = m.id',
    fields: {
      person: { column: 'x.person_id' },
      agency: { column: 'x.agency_id' },
      ended: { column: 'x.ended' },
      inTime: { column: 'x.in_time' },
    },
  },
});

/** One look at the key for each content: a plain join would ask the row policy of each content once for each measure. */
const rowsOf = (kind: ViewerKind): string =>
  `measure m LEFT JOIN LATERAL (SELECT * FROM measure_content WHERE plan_id = m.plan_id AND measure_id = m.id OFFSET 0) c
    ON ${whereOf(kind, 'read', 'MeasureContent', sourcesFor(kind))}`;

/** FROM and WHERE over the measures of `o` that the viewer may know of; `c` is the content where it may be read. */
export function knownMeasuresSql(kind: ViewerKind, more = ''): string {
  return `${rowsOf(kind)} ${more} WHERE m.plan_id = o.id AND ${whereOf(kind, 'read', 'Measure', sourcesFor(kind))}`;
}

/** The measures of each `opened o` as JSON rows, with the rules in it; content only where asked. */
export function measuresSql(kind: ViewerKind, withContent: boolean): string {
  const content = withContent
    ? `, c.version, c.goal_ids, CASE WHEN r.id IS NOT NULL THEN json_build_array(r.id, r.name, r.title, r.agency_id) END, encode(c.sealed, 'base64'),
      CASE WHEN b.id IS NOT NULL THEN json_build_array(b.id, b.name, b.title, b.agency_id, c.confirmed_at) END`
    : '';
  const join = withContent
    ? 'LEFT JOIN staff r ON r.id = c.responsible_id LEFT JOIN staff b ON b.id = c.confirmed_by'
    : '';
  return `(SELECT json_agg(json_build_array(m.id, m.version, m.owner_id, m.status, m.period_from, m.period_to, m.breaks::text, m.hours_per_week,
    m.classification, m.existence, c.category, c.legal_basis${content}) ORDER BY m.period_from, m.id) FROM ${knownMeasuresSql(kind, join)})`;
}

/** One measure as the statement answers it. */
export type MeasureRow = [
  id: string,
  version: number,
  owner: string,
  status: MeasureStatus,
  from: string,
  to: string,
  breaks: string,
  hours: number | null,
  classification: Classification,
  existence: Existence,
  category: InformationCategory | null,
  legalBasis: string | null,
  contentVersion?: number | null,
  goals?: string[] | null,
  responsible?: [id: string, name: string, title: string | null, agency: string] | null,
  sealed?: string | null,
  confirmed?: [id: string, name: string, title: string | null, agency: string, at: string] | null,
];

/** What is sealed of a measure's content. */
export interface SealedMeasure {
  kind: MeasureKind;
  title: string;
  description: string | null;
  howCarriedOut: string | null;
  place: string | null;
  extent: string | null;
  remarks: string | null;
  result: string | null;
  /** Absent in what was written before it could be said; so is the next. */
  needsDecision?: boolean | null;
  reasonsOfBreaks?: { from: string; to: string; why: string }[];
}

/** The measures that the viewer may know of, each looked at once more under the rules. */
export function readMeasures(
  reading: Reading,
  rows: readonly MeasureRow[],
  goals: ReadonlyMap<string, Goal>,
): Measure[] {
  const measures: Measure[] = [];
  const groundOfMeasure = reading.rights.groundsFor('read', 'Measure');
  const groundOfContent = reading.rights.groundsFor('read', 'MeasureContent');
  for (const row of rows) {
    const [
      id,
      version,
      ownerId,
      status,
      from,
      to,
      breaks,
      hoursPerWeek,
      classification,
      existence,
      category,
      legalBasis,
    ] = row;
    const consents = category ? covering(reading.consents, ownerId, category, id) : [];
    const readable = category !== null;
    const facts = { ...reading.opened, owner: ownerId, classification, existence, consents, readable };
    const frozen = isFrozen(reading.resting, legalBasis);
    const emergencies = reading.openedInEmergency.get(id) ?? [];
    const leaning = [...consents, ...emergencies].map((one) => one.id).join(' ');
    const alike = `${ownerId} ${classification} ${existence} ${readable} ${frozen} ${leaning}`;
    const groundForContent = (): Ground | null => {
      if (category === null || reading.erased) return null;
      const keptBack = reading.keepsBack(id, category);
      return groundOfContent(`${alike} ${keptBack}`, () => ({ ...facts, frozen, keptBack, emergencies }));
    };
    const ground = groundOfMeasure(alike, () => facts);
    const owner = reading.agencies.get(ownerId);
    if (!ground || !owner) continue;
    reading.disclose('MEASURES', ground);
    measures.push({
      key: id,
      id: publicIdInPlan('measure', reading.plan, id),
      version,
      owner,
      status,
      period: { from, to: openEnd(to) },
      breaks: breaks === '{}' ? [] : periodsOf(breaks),
      hoursPerWeek,
      classification,
      existence,
      content: readContent(reading, row, goals, groundForContent) ?? withheldFrom(reading.ctx, reading.erased),
      viewerCan: actionsOf(reading, status, facts, frozen),
      why: () => ({ known: ground, content: groundForContent() }),
      category,
    });
  }
  return measures;
}

function readContent(
  reading: Reading,
  row: MeasureRow,
  goals: ReadonlyMap<string, Goal>,
  groundOf: () => Ground | null,
): MeasureContent | null {
  const [id, , , , , , breaks, , , , category, legalBasis, version, goalIds, responsible, sealed, confirmed] = row;
  if (sealed == null || !category || !version) return null;
  const ground = groundOf();
  if (!ground) return null;
  reading.disclose('MEASURE_CONTENT', ground);
  const text = reading.unseal<SealedMeasure>(`measure_content:${reading.plan}:${id}`, sealed);
  return {
    __typename: 'MeasureContent',
    id: publicIdInPlan('measure', reading.plan, id),
    version,
    category,
    ...text,
    legalBasis: legalBasis ? legalBasisOf(legalBasis) : null,
    responsible: staffFrom(reading.agencies, responsible ?? null),
    needsDecision: text.needsDecision ?? null,
    confirmation: confirmationIn(reading, confirmed ?? null),
    reasonsOfBreaks: withinBreaks(text.reasonsOfBreaks ?? [], breaks),
    goals: (goalIds ?? []).flatMap((goal) => goals.get(goal) ?? []),
  };
}

function confirmationIn(reading: Reading, row: NonNullable<MeasureRow[16]> | null): MeasureContent['confirmation'] {
  const by = staffFrom(reading.agencies, row);
  return row && by ? { by, at: new Date(row[4]) } : null;
}

const STEPS: readonly [MeasureAction, Operation, readonly MeasureStatus[]][] = [
  [MeasureAction.REVISE, 'reviseMeasure', Object.values(MeasureStatus)],
  [MeasureAction.START, 'startMeasure', [MeasureStatus.PLANNED]],
  [MeasureAction.COMPLETE, 'completeMeasure', [MeasureStatus.ACTIVE]],
  [MeasureAction.CANCEL, 'cancelMeasure', [MeasureStatus.PLANNED, MeasureStatus.ACTIVE]],
  [MeasureAction.HAND_OVER, 'handOverMeasure', Object.values(MeasureStatus)],
];

function actionsOf(reading: Reading, status: MeasureStatus, facts: Facts['Measure'], frozen: boolean): MeasureAction[] {
  if (!reading.ctx.asked.has('Measure.viewerCan') && !reading.ctx.asked.has('Query.explainAccess')) return [];
  const actions = STEPS.filter(
    ([action, operation, from]) =>
      from.includes(status) &&
      reading.rights.may(operation, 'Measure', facts) &&
      // a result is content
      (action !== MeasureAction.COMPLETE || reading.rights.may('putContent', 'Basis', { ...facts, frozen })),
  ).map(([action]) => action);
  const confirming = { ...reading.opened, owner: facts.owner, posts: reading.posts };
  if (
    reading.rights.may('confirmMeasure', 'MeasureConfirmation', confirming) &&
    reading.rights.may('putContent', 'Basis', { ...facts, frozen })
  )
    actions.push(MeasureAction.CONFIRM);
  const { status: planStatus, kindMayInEmergency } = reading;
  const opening = { ...facts, status: planStatus, kindMayInEmergency, reads: facts.readable, frozen };
  if (reading.rights.may('openInEmergency', 'EmergencyOpening', opening)) actions.push(MeasureAction.OPEN_IN_EMERGENCY);
  return actions;
}
