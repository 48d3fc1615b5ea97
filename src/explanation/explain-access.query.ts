import { agenciesById } from '../agency';
import { noteRefusal } from '../audit/attempts';
import { timeInOslo } from '../kernel/clock';
import { actorOf, type Ctx } from '../kernel/ctx';
import { type Language, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { asksConsent } from '../law';
import { type Measure, MeasureAction } from '../measure';
import { type Plan, planByKey } from '../plan';
import { GIVES, type Ground, NOBODY, type Sentence } from '../policy';
import type { InformationCategory } from '../terms';
import type { AccessExplanation } from './explanation.view';
import { ERASED, IN_EMERGENCY, PLAN_CONSENT, WITHHELD } from './withheld-words';

/**
 * Which rule gives or withholds a measure's content, and what would change it, read under the viewer's own rights. Null
 * alike for a measure that is not there and for one that the viewer may not know of. What is withheld is explained by what
 * the viewer knows anyway: the owner, the own agency, the consent to the plan.
 */
export async function explainAccess(ctx: Ctx, measureId: string): Promise<AccessExplanation | null> {
  actorOf(ctx);
  const place = readIdInPlan('measure', measureId);
  const plan = place && (await planByKey(ctx, place.plan));
  const measure = plan?.all.measures.find(({ key }) => key === place?.id);
  if (!plan || !measure) {
    const standing = plan?.facts.opened.standing;
    if (place) noteRefusal(ctx, { plan: place.plan, what: 'read', standing, input: measureId, error: notFound() });
    return null;
  }
  const ground = measure.why().content;
  const noted = ctx.disclosures.get(plan.key);
  noted?.what.add('EXPLANATION');
  const said = await wordsFor(ctx, measure);
  return ground ? given(ctx, plan, measure, ground, said) : withheld(ctx, plan, measure, said);
}

type Fill = (sentence: Sentence) => string;

/** Puts in what stands in braces. */
async function wordsFor(ctx: Ctx, measure: Measure, more: Record<string, string> = {}): Promise<Fill> {
  const { agency } = ctx.viewer;
  const own = agency && agency !== NOBODY ? (await agenciesById(ctx, [agency])).get(agency)?.name : undefined;
  const category = measure.category ? CATEGORIES[measure.category][ctx.language] : '';
  const words: Record<string, string> = { owner: measure.owner.name, agency: own ?? '', category, ...more };
  return (sentence) => sentence[ctx.language].replaceAll(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}

async function given(ctx: Ctx, plan: Plan, measure: Measure, ground: Ground, fill: Fill): Promise<AccessExplanation> {
  ctx.disclosures.get(plan.key)?.rules.add(ground.rule);
  if (ground.consent) ctx.disclosures.get(plan.key)?.consents.add(ground.consent);
  if (ground.emergency) ctx.disclosures.get(plan.key)?.emergencies.add(ground.emergency);
  const sentence = GIVES[ground.rule];
  if (!sentence) throw new Error(`nothing says what ${ground.rule} gives`);
  const until = plan.all.openUntil.get(measure.key);
  const said = until ? await wordsFor(ctx, measure, { until: timeInOslo(until) }) : fill;
  return { allowed: true, rule: ground.rule, sentence: said(sentence), wouldHelp: null };
}

function withheld(ctx: Ctx, plan: Plan, measure: Measure, fill: Fill): AccessExplanation {
  const { rule, sentence, wouldHelp } = WITHHELD[plan.facts.opened.standing];
  if (plan.erasedAt) return { allowed: false, rule, sentence: fill(ERASED), wouldHelp: null };
  const help = wouldHelp ? [wouldHelp] : [];
  if (ctx.viewer.kind === 'STAFF' && !plan.facts.resting.consented && asksConsent(plan.all.bases))
    help.push(PLAN_CONSENT);
  if (measure.viewerCan.includes(MeasureAction.OPEN_IN_EMERGENCY)) help.push(IN_EMERGENCY);
  return {
    allowed: false,
    rule,
    sentence: fill(sentence),
    wouldHelp: help.length > 0 ? help.map(fill).join(' ') : null,
  };
}

/** What a category is called in a sentence. */
const CATEGORIES: Readonly<Record<InformationCategory, Record<Language, string>>> = {
  GENERAL: { nb: 'generelle forhold', nn: 'generelle forhold', en: 'general matters' },
  EDUCATION: { nb: 'utdanning', nn: 'utdanning', en: 'education' },
  EMPLOYMENT: { nb: 'arbeid', nn: 'arbeid', en: 'work' },
  ECONOMY: { nb: 'økonomi', nn: 'økonomi', en: 'economy' },
  HEALTH: { nb: 'helse', nn: 'helse', en: 'health' },
  SOCIAL: { nb: 'sosiale forhold', nn: 'sosiale forhold', en: 'social matters' },
  CHILD_WELFARE: { nb: 'barnevern', nn: 'barnevern', en: 'child welfare' },
};
