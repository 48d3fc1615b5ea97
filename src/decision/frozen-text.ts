import { createHash, randomBytes } from 'node:crypto';
import type { Agency } from '../agency';
import type { Language } from '../kernel/errors';
import { complaintRouteOf, legalBasisOf } from '../law';
import { DecisionKind } from './decision.view';

const KINDS: Record<DecisionKind, string> = {
  [DecisionKind.PROGRAMME_RIGHT]: 'Rett til program',
  [DecisionKind.PLAN_DECISION]: 'Planen',
  [DecisionKind.REVISION]: 'Endring av et tidligere vedtak',
  [DecisionKind.MEASURE]: 'Et tiltak',
  [DecisionKind.PROGRAMME_STOP]: 'Stans av program',
};

const WEEKS: Record<Language, Record<21 | 28, string>> = {
  nb: { 21: 'tre uker', 28: 'fire uker' },
  nn: { 21: 'tre veker', 28: 'fire veker' },
  en: { 21: 'three weeks', 28: 'four weeks' },
};

const HOW: Record<Language, (weeks: string, body: string, route: string) => string> = {
  nb: (weeks, body, route) =>
    `Du kan klage innen ${weeks} fra du fikk vedtaket. Skriv hva du klager på, og hva du vil ha endret, og skriv under. Send klagen til ${body}, som kan hjelpe deg med den. Klagen behandles av: ${route}.`,
  nn: (weeks, body, route) =>
    `Du kan klage innan ${weeks} frå du fekk vedtaket. Skriv kva du klagar på, og kva du vil ha endra, og skriv under. Send klaga til ${body}, som kan hjelpe deg med henne. Klaga blir behandla av: ${route}.`,
  en: (weeks, body, route) =>
    `You may complain within ${weeks} of receiving the decision. Say what you complain about and what you want changed, and sign. Send the complaint to ${body}, which can help you with it. The complaint is dealt with by: ${route}.`,
};

/** How to complain against a decision of this body on this legal basis, for the person whom it is about. */
export function howToComplain(body: Agency, legalBasis: string, language: Language): string {
  const route = complaintRouteOf(legalBasis, body.kind);
  return HOW[language](WEEKS[language][route.days], body.name, route.body[language]);
}

/** What is put into the frozen text. */
export interface Frozen {
  /** Public id of the plan. */
  plan: string;
  id: string;
  body: Agency;
  kind: DecisionKind;
  legalBasis: string;
  madeOn: string;
  /** Public id of the decision that it changes. */
  revises: string | null;
  /** Public id of the measure that it is about. */
  measure: string | null;
  outcome: string | null;
  reasons: string;
}

/**
 * The text of a decision as it is frozen: the decision's own words and nothing else of the plan, in Norwegian, one form for
 * one content. A random code stands in it, without which the hash tells nothing of the text.
 */
export function frozenText(decision: Frozen, code = randomBytes(16).toString('hex')): string {
  const { plan, id, body, kind, legalBasis, madeOn, revises, measure, outcome, reasons } = decision;
  const { title, citation } = legalBasisOf(legalBasis);
  const lines = [
    'VEDTAK',
    `Nummer: ${id}`,
    `Plan: ${plan}`,
    `Organ: ${body.name}, organisasjonsnummer ${body.organizationNumber}`,
    `Gjelder: ${KINDS[kind]}`,
    `Lovgrunnlag: ${title} (${citation})`,
    `Truffet: ${madeOn}`,
    ...(revises ? [`Endrer vedtak: ${revises}`] : []),
    ...(measure ? [`Tiltak: ${measure}`] : []),
    ...(outcome ? ['', 'Vedtaket', outcome] : []),
    ...['', 'Begrunnelse', reasons],
    ...['', 'Klage', howToComplain(body, legalBasis, 'nb')],
    ...['', `Kode: ${code}`],
  ];
  return lines.map((line) => line.normalize('NFC').replaceAll(/\r\n?/g, '\n')).join('\n');
}

/** The hash of a frozen text. */
export const hashOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
