import { READ_BY, type Rule, rules } from '../policy';
import { conditionSentences } from './condition-sentences';

const INTRODUCTION = `# Who may do what
<!-- Made from src/policy by \`npm run docs\`. Do not edit it by hand. -->
This is the table by which samplan answers every question of who may see or do what. It is made from the table that runs, \`src/policy/rules.ts\`; there is no other.

**The default is no.** A row gives; none takes away. What no row gives is refused, and so is everything of which a fact could not be found out. What a viewer may not know of is answered as if it did not exist.

**Reading a row.** *Who* *may* do something with *what*, when everything under *when* holds together. *Because* is what the one who is refused is told, here in bokmål; the hub says it in nynorsk and English as well. *Ground* is the legal basis of the disclosure or of the act, and goes into the read log with the row’s name.

**A plan is opened first.** The first table says who stands to a plan, and how. Every other row speaks of a plan that is open to the viewer, so whatever blocks the first table blocks them all: staff without clearance have no plan whose participant’s address is protected, and staff whom the conflict register names have none at all, whatever else holds.

**Two looks.** A row becomes a condition of the statement that reads; what comes back is then held against the row once more before it is handed out.

**Two locks.** The database decides the same by policies of its own (row-level security, \`migrations\`), written by hand from the law and not from this table. Either lock alone keeps every secret.`;

/** The chapters: which rows belong to each, by the subject that they speak of. */
const CHAPTERS: readonly [heading: string, says: string, holds: (rule: Rule) => boolean][] = [
  [
    'Access to a plan',
    'In order: the first row that fits says how the viewer stands to the plan.',
    ({ may, what }) => may === 'read' && what === 'Plan',
  ],
  ['Consent', 'Who knows of a consent, gives it, and withdraws it.', ({ what }) => what.startsWith('Consent')],
  ['A copy to take along', 'Of what one may read, and no more.', ({ what }) => what === 'Copy'],
  ['Who has looked', 'The read log of the plan.', ({ what }) => what === 'AccessLog'],
  [
    'The inbox',
    'What each keeps of their own; what is in it is read by the other rows.',
    ({ what }) => what === 'Inbox',
  ],
  ['Over a municipality', 'Counts, of no plan.', ({ what }) => what === 'Statistics'],
  ['What an open plan holds', 'Each thing is given when any one row gives it.', ({ may }) => may === 'read'],
  ['Before there is a plan', 'What asks for no plan.', ({ what }) => what === 'Register'],
  [
    'The plan itself, and what is added to it',
    'The frame is the coordinator’s; each agency adds and assigns its own.',
    ({ what }) => ['Plan', 'Frame', 'Participation'].includes(what),
  ],
  ['What is in the plan', 'Each changes only what is its own.', () => true],
];

const HEAD = '| row | who | may | what | when | because | ground |\n|---|---|---|---|---|---|---|';

/** docs/policy.md: the table of rules, for those who read law. Throws where a condition has no sentence. */
export function policyPage(table: readonly Rule[] = rules): string {
  const sentenceOf = conditionSentences();
  const left = [...table];
  const chapters = CHAPTERS.flatMap(([heading, says, holds]) => {
    const rows = left.filter(holds);
    for (const rule of rows) left.splice(left.indexOf(rule), 1);
    if (rows.length === 0) return [];
    const lines = rows.map((rule) => `| ${cells(rule, sentenceOf).join(' | ')} |`);
    return [`## ${heading}\n${says}\n\n${HEAD}\n${lines.join('\n')}`];
  });
  return `${[INTRODUCTION, ...chapters, queries()].join('\n\n')}\n`;
}

function cells({ id, who, may, what, when, because, ground }: Rule, sentenceOf: (of: Rule['when'][number]) => string) {
  const conditions = when.map((condition) => `${sentenceOf(condition)}.`);
  const act = [inWords(may), inWords(what)];
  return [`\`${id}\``, who.map(inWords).join(', '), ...act, conditions.join('<br>') || 'always', because.nb, ground];
}

/** `MeasureContent` → measure content. */
function inWords(name: string): string {
  return /^[A-Z]+$/.test(name)
    ? name.toLowerCase()
    : name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

function queries(): string {
  const lines = Object.entries(READ_BY).map(
    ([field, by]) =>
      `| \`${field}\` | ${'open' in by ? `open: ${by.open}` : `the rows that read: ${by.map(inWords).join(', ')}`} |`,
  );
  return `## Questions\nWhat each query and subscription of the schema is answered by. The hub does not start where one is missing here, or where an operation has no row above.\n\n| field | is answered by |\n|---|---|\n${lines.join('\n')}`;
}
