import { ConsentMethod } from '../consent';
import { within } from './case-days';
import { LATER_SECTIONS } from './case-schema-later';
import type { CaseStage } from './case-stage';
import { asLoader } from './loading-rights';

type Fields = Record<string, unknown>;

/** What of each part of a file has been written where features find it; all else of the part is kept. */
const WRITTEN: Record<string, readonly string[]> = {
  agencies: ['kind', 'name', 'organizationNumber', 'explanation', 'municipality'],
  people: ['name', 'agency', 'title', 'role', 'assigned', 'protectedAddressClearance'],
  participant: [
    'key',
    'name',
    'nationalId',
    'dufNumber',
    'languages',
    'interpreterNeeded',
    'protection',
    'lifeSituation',
  ],
  representatives: ['name', 'kind', 'powers', 'authority', 'wantedByParticipant', 'wantsToTakePart'],
  plan: ['legalBases', 'period', 'coordinator', 'nextReview', 'finalGoal', 'otherCooperation'],
  languageGoal: ['level', 'hoursGranted', 'hoursUsed', 'civicsHoursGranted'],
  assessment: ['domain', 'by', 'text', 'classification', 'category'],
  goals: ['horizon', 'parent', 'statement', 'inOwnWords', 'targetDate', 'status'],
  measures: [
    ...[
      'owner',
      'responsible',
      'goals',
      'kind',
      'title',
      'description',
      'howCarriedOut',
      'place',
      'extent',
      'hoursPerWeek',
      'period',
    ],
    ...['status', 'classification', 'category', 'existence', 'legalBasis', 'remarks', 'result'],
    ...['followedBy', 'confirmedBy', 'needsDecision'],
  ],
  measureRequests: ['from', 'to', 'text', 'goal', 'follows', 'dueBy', 'status', 'answer'],
  consents: [
    ...['purpose', 'discloser', 'recipients', 'categories', 'measures', 'givenBy', 'method', 'validFrom', 'validTo'],
    ...['withdrawnAt', 'explainedIn'],
  ],
  workNotes: ['owner', 'text'],
  decisions: ['body', 'kind', 'madeOn', 'noticeReceivedOn', 'reasons', 'complaintDeadline'],
  complaints: [...['decision', 'by', 'subject', 'text', 'wantedChange', 'signedOn', 'receivedOn', 'onTime', 'status']],
  conversations: ['on', 'with', 'summary', 'followUp'],
  deviations: ['on', 'measure', 'text', 'followUp'],
  lifeEvents: ['on', 'text', 'consequence'],
  emergencyAccess: ['by', 'at', 'measure', 'reason'],
  dissents: ['by', 'on', 'about', 'text'],
};

/** The parts of a file that are written, or that are of the file and not of the plan. */
const NOT_KEPT = new Set([
  'key',
  'title',
  'today',
  'municipality',
  'expected',
  'staff',
  'outsiders',
  'outsideAgencies',
  ...Object.keys(WRITTEN),
]);

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function restOf(part: Fields, written: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(part).filter(([name, value]) => !written.includes(name) && !isEmpty(value)));
}

/** What of each thing of a list is not written, with its key. */
const restsOf = (list: readonly Fields[], written: readonly string[]): Fields[] =>
  list.map((item) => restOf(item, written)).filter((rest) => Object.keys(rest).length > 1);

/** Those of a list without keys that could not be written. */
const keptOf = <T>(name: string, list: readonly T[], outside: ReadonlySet<string>): T[] =>
  list.filter((_, at) => outside.has(`${name}[${at}]`));

/** All of a file that no feature models yet, by section; sections in which nothing stands are left out. */
function sectionsOf({
  file,
  outside,
  opened,
  contributions,
  dissents,
  notChosen,
  original,
}: CaseStage): Map<string, unknown> {
  const sections = new Map<string, unknown>();
  for (const name of LATER_SECTIONS) sections.set(name, file[name]);
  // keys that this release has never heard of
  for (const [name, value] of Object.entries(file)) if (!NOT_KEPT.has(name)) sections.set(name, value);
  const whole = <T extends { key: string }>(items: readonly T[], rests: Fields[]): Fields[] => [
    ...items.filter(({ key }) => outside.has(key)),
    ...rests.filter(({ key }) => !outside.has(key as string)),
  ];
  const consents = file.consents.map(({ recordedBy, ...consent }) =>
    // one given here has nobody who recorded it; that a file names one is kept beside it
    consent.method === ConsentMethod.ELECTRONIC ? { ...consent, recordedBy } : consent,
  );
  const goals = file.goals.map(({ basedOn, ...goal }) => ({
    ...goal,
    // what a goal cites is written, but for findings that could not be
    basedOn: basedOn.filter((one) => outside.has(one)),
  }));
  const measures = file.measures.map(({ breaks, ...measure }) => ({
    ...measure,
    // when a measure rests is written, and why it does
    breaks: breaks.filter((one) => Object.keys(one).some((name) => !['from', 'to', 'why'].includes(name))),
  }));
  const workNotes = file.workNotes.map(({ on, ...note }) =>
    // one dated to a day on which the plan was not there is noted on the next that was
    on === within(on, opened, file.today) ? note : { ...note, on },
  );
  sections.set('agencies', restsOf([...file.agencies, ...file.outsideAgencies], WRITTEN.agencies ?? []));
  sections.set('people', restsOf([...file.staff, ...file.outsiders], WRITTEN.people ?? []));
  sections.set('representatives', restsOf(file.representatives, WRITTEN.representatives ?? []));
  sections.set('assessment', whole(file.assessment, restsOf(file.assessment, WRITTEN.assessment ?? [])));
  sections.set('goals', restsOf(goals, WRITTEN.goals ?? []));
  sections.set('measures', restsOf(measures, WRITTEN.measures ?? []));
  sections.set(
    'measureRequests',
    whole(file.measureRequests, restsOf(file.measureRequests, WRITTEN.measureRequests ?? [])),
  );
  sections.set('consents', whole(file.consents, restsOf(consents, WRITTEN.consents ?? [])));
  sections.set('workNotes', whole(file.workNotes, restsOf(workNotes, WRITTEN.workNotes ?? [])));
  sections.set('decisions', whole(file.decisions, restsOf(file.decisions, WRITTEN.decisions ?? [])));
  sections.set('complaints', whole(file.complaints, restsOf(file.complaints, WRITTEN.complaints ?? [])));
  // what today's rules refuse is kept whole; of a life event, the decision that came of it later
  sections.set('conversations', keptOf('conversations', file.conversations, outside));
  sections.set('deviations', keptOf('deviations', file.deviations, outside));
  sections.set(
    'lifeEvents',
    file.lifeEvents.filter(({ decision }, at) => decision || outside.has(`lifeEvents[${at}]`)),
  );
  sections.set('emergencyAccess', restsOf(file.emergencyAccess, WRITTEN.emergencyAccess ?? []));
  sections.set('participant', restOf(file.participant, WRITTEN.participant ?? []));
  const languageGoal = restOf(file.plan.languageGoal ?? {}, WRITTEN.languageGoal ?? []);
  const plan = {
    ...file.plan,
    languageGoal: Object.keys(languageGoal).length > 0 ? languageGoal : null,
    contributions: file.plan.contributions.filter(
      ({ by, ...rest }) => !contributions.has(by) || Object.keys(rest).length > 1,
    ),
    coordinatorChosenBy: notChosen ? file.plan.coordinatorChosenBy : null,
    custodianOfOriginal: original === null ? file.plan.custodianOfOriginal : null,
  };
  sections.set('plan', restOf(plan, WRITTEN.plan ?? []));
  // what is written whole, and on its day, is kept nowhere else
  const isWritten = (one: Fields & { on?: string | null | undefined }, at: number) =>
    dissents.has(at) &&
    (one.on == null || one.on === within(one.on, opened, file.today)) &&
    Object.keys(restOf(one, WRITTEN.dissents ?? [])).length === 0;
  sections.set(
    'dissents',
    file.dissents.filter((one, at) => !isWritten(one, at)),
  );
  return new Map([...sections].filter(([, value]) => !isEmpty(value) && Object.keys(value as object).length > 0));
}

/** By what a case is known again, and where the things of its file are stored; by these a later release finds them. */
function bookkeepingOf(stage: CaseStage): Map<string, unknown> {
  const { key, title, today, municipality } = stage.file;
  const ids = (map: ReadonlyMap<string, string>) => Object.fromEntries(map);
  return new Map<string, unknown>([
    ['case', { key, title, today, municipality }],
    [
      'keys',
      {
        agencies: ids(stage.register.agencies),
        staff: ids(stage.register.staff),
        ...{
          representatives: ids(stage.representatives),
          goals: ids(stage.goals),
          assessments: ids(stage.assessments),
          measures: ids(stage.measures),
          measureRequests: ids(stage.measureRequests),
        },
        ...{
          consents: ids(stage.consents),
          workNotes: ids(stage.workNotes),
          decisions: ids(stage.decisions),
          complaints: ids(stage.complaints),
        },
      },
    ],
  ]);
}

/** Keeps what is left of the file beside the plan, sealed with the plan's key; answers its words for people. */
export async function keepRemainder(stage: CaseStage): Promise<string[]> {
  const sections = sectionsOf(stage);
  await stage.asKeeper(({ tx, plan, seal }) =>
    asLoader(tx, async () => {
      for (const [section, value] of [...bookkeepingOf(stage), ...sections]) {
        const sealed = seal(`remainder:${plan}:${section}`, value);
        await tx.query('INSERT INTO remainder (plan_id, section, sealed) VALUES ($1, $2, $3)', [plan, section, sealed]);
      }
    }),
  );
  return [...sections].flatMap(([section, value]) => wordsFor(section, value));
}

/** `assessment (9)` for a section of its own; `measures.followedBy (2)` for what is left of things that are written. */
function wordsFor(section: string, value: unknown): string[] {
  if (Array.isArray(value) && !(section in WRITTEN)) return [`${section} (${value.length})`];
  const items = (Array.isArray(value) ? value : [value]) as Fields[];
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const [name, field] of Object.entries(item)) {
      if (name !== 'key' && field !== false) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].map(([name, count]) =>
    Array.isArray(value) ? `${section}.${name} (${count})` : `${section}.${name}`,
  );
}
