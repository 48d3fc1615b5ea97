import { type StaffRow, staffFrom, staffRowSql } from '../agency';
import { publicIdInPlan } from '../kernel/ids';
import { frozenSql, isFrozen } from '../law';
import {
  consentsTo,
  covering,
  type Facts,
  keptBackSql,
  NOBODY,
  OPENED_SOURCES,
  ownerFact,
  type Sources,
  type ViewerKind,
  whereOf,
} from '../policy';
import type { Reading } from '../reading';
import type { Classification, InformationCategory } from '../terms';
import { withheldFrom } from '../withheld';
import { attendsSql } from './meeting-facts';
import { type Paragraph, ParagraphAction, type ParagraphContent, type ParagraphVariant } from './paragraph.view';

/** What is sealed of a paragraph: its text, and the text as it would be frozen. */
export interface SealedParagraph {
  text: string;
  frozenText: string;
}

/** Whether the viewer may know of a meeting; `knownMeetings` is FROM and WHERE over those of `o`, as `mt`. */
export const knowsMeetingSql = (knownMeetings: string, meeting: string): string =>
  `EXISTS (SELECT 1 FROM ${knownMeetings} AND mt.id = ${meeting})`;

/** Where the facts of a paragraph and its content are found in a statement over `opened o` with `paragraph r` and `paragraph_content c`. */
const sourcesFor = (kind: ViewerKind, knownMeetings: string): Sources => ({
  ...OPENED_SOURCES,
  keptBack: { column: keptBackSql(kind, 'r.plan_id', 'r.id', 'c.category') },
  owner: { column: `COALESCE(r.owner_id, '${NOBODY}')` },
  classification: { column: 'r.classification' },
  published: { column: '(r.publication IS NOT NULL)' },
  attends: { column: attendsSql(kind, 'r.meeting_id') },
  known: { column: knowsMeetingSql(knownMeetings, 'r.meeting_id') },
  readable: { column: '(c.plan_id IS NOT NULL)' },
  frozen: { column: `(r.owner_id IS NOT NULL AND ${frozenSql('NULL::text')})` },
  consents: consentsTo('r', 'c.category'),
});

const AUTHOR = `(SELECT ${staffRowSql('w')} FROM staff w WHERE w.person_id = r.written_by AND w.agency_id = r.owner_id)`;
const VARIANTS = `(SELECT json_agg(json_build_array(v.id, v.agency_id, v.written_at, v.based_on, encode(v.sealed, 'base64')) ORDER BY v.written_at, v.id)
    FROM paragraph_variant v WHERE v.plan_id = r.plan_id AND v.paragraph_id = r.id AND NOT v.settled)`;

/** The paragraphs of each `opened o` as JSON rows in their order, with the rules in it; texts only where asked. */
export function paragraphsSql(kind: ViewerKind, knownMeetings: string, withContent: boolean): string {
  const sources = sourcesFor(kind, knownMeetings);
  const content = withContent
    ? `, c.version, encode(c.sealed, 'base64'), ${AUTHOR}, CASE WHEN c.plan_id IS NOT NULL AND NOT c.published THEN ${VARIANTS} END`
    : '';
  return `(SELECT json_agg(json_build_array(r.id, r.meeting_id, r.agenda_item_id, r.position, r.owner_id, r.classification, r.written_at, r.publication,
      encode(r.hash, 'hex'), ${attendsSql(kind, 'r.meeting_id')}, ${knowsMeetingSql(knownMeetings, 'r.meeting_id')}, c.category${content}) ORDER BY r.position, r.id)
    FROM paragraph r LEFT JOIN LATERAL (SELECT * FROM paragraph_content WHERE plan_id = r.plan_id AND paragraph_id = r.id OFFSET 0) c
      ON ${whereOf(kind, 'read', 'ParagraphContent', sources)}
    WHERE r.plan_id = o.id AND NOT r.removed AND ${whereOf(kind, 'read', 'Paragraph', sources)})`;
}

type VariantRow = [id: string, agency: string | null, writtenAt: string, basedOn: number, sealed: string];

/** One paragraph as the statement answers it; the category is there when the text may be read. */
export type ParagraphRow = [
  id: string,
  meeting: string,
  item: string | null,
  position: number,
  owner: string | null,
  classification: Classification,
  writtenAt: string,
  publication: number | null,
  hash: string | null,
  attends: boolean,
  known: boolean,
  category: InformationCategory | null,
  version?: number | null,
  sealed?: string | null,
  author?: StaffRow | null,
  variants?: VariantRow[] | null,
];

/** The agencies that a row names. */
export const agenciesOfParagraph = (row: ParagraphRow): string[] => [
  ...(row[4] ? [row[4]] : []),
  ...(row[15] ?? []).flatMap(([, agency]) => agency ?? []),
];

/** The place of a text’s sealed value. */
export const placeOfText = (plan: string, id: string): string => `paragraph_content:${plan}:${id}`;
/** The place of a variant’s sealed value. */
export const placeOfVariant = (plan: string, paragraph: string, id: string): string =>
  `paragraph_variant:${plan}:${paragraph}:${id}`;

/** The paragraphs that the viewer may know of, each looked at once more under the rules. */
export function readParagraphs(reading: Reading, rows: readonly ParagraphRow[]): Paragraph[] {
  return rows.flatMap((row) => {
    const facts = factsOf(reading, row);
    const ground = reading.rights.groundFor('read', 'Paragraph', facts);
    if (!ground) return [];
    reading.disclose('MINUTES', ground);
    const [id, meetingKey, itemKey, position, owner, classification, writtenAt, publication, hash] = row;
    return [
      {
        __typename: 'Paragraph' as const,
        key: id,
        meetingKey,
        itemKey,
        position,
        id: publicIdInPlan('paragraph', reading.plan, id),
        owner: owner ? (reading.agencies.get(owner) ?? null) : null,
        classification,
        writtenAt: new Date(writtenAt),
        publication,
        hash,
        content: readContent(reading, row) ?? withheldFrom(reading.ctx, reading.erased),
        viewerCan: reading.ctx.asked.has('Paragraph.viewerCan') ? actionsOn(reading, row, facts) : [],
      },
    ];
  });
}

function factsOf(reading: Reading, row: ParagraphRow): Facts['Paragraph'] {
  const [, , , , owner, classification, , publication, , attends, known, category] = row;
  return {
    ...reading.opened,
    owner: ownerFact(owner),
    classification,
    published: publication !== null,
    attends,
    known,
    readable: category !== null,
  };
}

function actionsOn(reading: Reading, row: ParagraphRow, facts: Facts['Paragraph']): ParagraphAction[] {
  const may = (operation: 'reviseParagraph' | 'resolveParagraph' | 'removeParagraph' | 'restrictParagraph') =>
    facts.readable && reading.rights.may(operation, 'Paragraph', facts);
  const isDraft = row[7] === null;
  return [
    ...(isDraft && may('reviseParagraph') ? [ParagraphAction.REVISE] : []),
    ...(isDraft && (row[15]?.length ?? 0) > 0 && may('resolveParagraph') ? [ParagraphAction.RESOLVE] : []),
    ...(isDraft && may('removeParagraph') ? [ParagraphAction.REMOVE] : []),
    ...(row[5] === 'SHARED' && may('restrictParagraph') ? [ParagraphAction.RESTRICT] : []),
  ];
}

function readContent(reading: Reading, row: ParagraphRow): ParagraphContent | null {
  const [
    id,
    ,
    ,
    ,
    owner,
    classification,
    ,
    publication,
    ,
    attends,
    known,
    category,
    version,
    sealed,
    author,
    variants,
  ] = row;
  if (sealed == null || !category || !version || reading.erased) return null;
  const ground = reading.rights.groundFor('read', 'ParagraphContent', {
    ...reading.opened,
    owner: ownerFact(owner),
    classification,
    // a consent that names measures covers no minutes
    consents: owner ? covering(reading.consents, owner, category, '') : [],
    frozen: owner !== null && isFrozen(reading.resting, null),
    keptBack: reading.keepsBack(id, category),
    published: publication !== null,
    attends,
    known,
  });
  if (!ground) return null;
  reading.disclose('PARAGRAPH_CONTENT', ground);
  const said = reading.unseal<SealedParagraph>(placeOfText(reading.plan, id), sealed);
  return {
    __typename: 'ParagraphContent',
    version,
    text: said.text,
    category,
    author: staffFrom(reading.agencies, author ?? null),
    variants: (variants ?? []).map((variant) => variantFrom(reading, id, variant)),
    frozenText: publication === null ? null : said.frozenText,
  };
}

function variantFrom(reading: Reading, paragraph: string, row: VariantRow): ParagraphVariant {
  const [id, agency, writtenAt, basedOnVersion, sealed] = row;
  return {
    key: id,
    id: publicIdInPlan('variant', reading.plan, id),
    text: reading.unseal<{ text: string }>(placeOfVariant(reading.plan, paragraph, id), sealed).text,
    basedOnVersion,
    agency: agency ? (reading.agencies.get(agency) ?? null) : null,
    writtenAt: new Date(writtenAt),
  };
}
