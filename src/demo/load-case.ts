import type { Client } from 'pg';
import { publicId } from '../kernel/ids';
import type { WrappedKey } from '../kernel/key-ring';
import { openSealed } from '../kernel/keys';
import { assessmentSteps } from './assessment-history';
import { CaseClock } from './case-clock';
import type { ContextParts } from './case-context';
import { openedOn } from './case-days';
import { CaseFault } from './case-fault';
import { registerCase } from './case-register';
import type { CaseFile } from './case-schema';
import { CaseStage } from './case-stage';
import { comingAboutSteps } from './coming-about-history';
import { complaintSteps } from './complaint-history';
import { consentSteps } from './consent-history';
import { decisionSteps } from './decision-history';
import { emergencySteps } from './emergency-history';
import { goalSteps } from './goal-history';
import { handoverSteps } from './handover-history';
import { lifeSteps } from './life-history';
import { takeTurn, withLoadingRights } from './loading-rights';
import { measureSteps } from './measure-history';
import { measureRequestSteps } from './measure-request-history';
import { inOneTransaction } from './one-transaction';
import { planContentSteps } from './plan-content-history';
import { inForceStep, openingSteps, releaseOpener } from './plan-history';
import { keepRemainder } from './remainder';
import { type Step, writeHistory } from './timeline';
import { workNoteSteps } from './work-note-history';

/** A case as the database has it now. */
export interface LoadedCase {
  key: string;
  /** The plan's public id. */
  planId: string;
  /** It was there before: nothing was written. */
  alreadyThere: boolean;
}

/** Told what is done, a line at a time. */
export type Progress = (line: string) => void;

/**
 * Loads cases that are not there yet, each in one transaction: all of a case is there in the end, or nothing. Throws a
 * CaseFault where something in a file stands against it; those before it stay loaded.
 */
export async function loadCases(
  parts: ContextParts,
  ownerUrl: string,
  files: readonly CaseFile[],
  progress: Progress,
): Promise<LoadedCase[]> {
  const owner = await takeTurn(ownerUrl, progress);
  try {
    const found: (string | null)[] = [];
    for (const file of files) found.push(await planOf(owner, parts, file));
    if (found.every((plan) => plan !== null))
      return files.map((file, at) => alreadyThere(file, found[at] as string, progress));
    return await withLoadingRights(owner, await roleOf(parts), async () => {
      const loaded: LoadedCase[] = [];
      for (const file of files) {
        // asked anew: two files of one command may be the same
        const plan = await planOf(owner, parts, file);
        loaded.push(plan ? alreadyThere(file, plan, progress) : await loadCase(parts, file, progress));
      }
      return loaded;
    });
  } finally {
    await owner.end();
  }
}

function alreadyThere({ key }: CaseFile, plan: string, progress: Progress): LoadedCase {
  progress(`${key}: already loaded`);
  return { key, planId: publicId('plan', plan), alreadyThere: true };
}

async function roleOf({ db }: ContextParts): Promise<string> {
  const { rows } = await db.pool.query<{ role: string }>('SELECT current_user AS role');
  return rows[0]?.role ?? '';
}

/** The plan that this case was loaded as; null where it was not. A CaseFault where its participant stands against it. */
async function planOf(owner: Client, { keys }: ContextParts, { key, participant }: CaseFile): Promise<string | null> {
  const national = keys.index('nin', participant.nationalId);
  const duf = participant.dufNumber ? keys.index('duf', participant.dufNumber) : null;
  const { rows } = await owner.query<
    { plan: string; in_force: boolean; is_same: boolean | null; sealed: Buffer | null } & WrappedKey
  >(
    `SELECT p.id AS plan, p.status = 'IN_FORCE' AS in_force, d.national_id_index = $1 AS is_same, r.sealed, k.version, k.kek, k.wrapped
     FROM participant d LEFT JOIN plan p ON p.participant_id = d.id LEFT JOIN remainder r ON r.plan_id = p.id AND r.section = 'case'
       LEFT JOIN plan_key k ON k.plan_id = p.id AND k.version = hub.key_version(r.sealed)
     WHERE d.national_id_index = $1 OR d.duf_index = $2`,
    [national, duf],
  );
  if (rows.some((row) => row.is_same !== true))
    throw new CaseFault('participant.dufNumber', 'is that of another participant');
  for (const { plan, sealed, version, kek, wrapped } of rows) {
    if (!sealed) continue;
    const stored = openSealed<{ key: string }>(
      keys.ring,
      plan,
      [{ version, kek, wrapped }],
      `remainder:${plan}:case`,
      sealed,
    );
    if (stored.key === key) return plan;
  }
  if (rows.some((row) => row.in_force))
    throw new CaseFault('participant.nationalId', 'this person has a plan in force already');
  return null;
}

async function loadCase(parts: ContextParts, file: CaseFile, progress: Progress): Promise<LoadedCase> {
  const began = Date.now();
  const { key } = file;
  const say: Progress = (line) => progress(`${key}: ${line}`);
  say(`${file.title} (${countsOf(file)})`);
  const clock = new CaseClock(file.today);
  const { stage, left } = await inOneTransaction(parts.db, clock, async (db) => {
    clock.moveTo(openedOn(file));
    const register = await registerCase(db, parts.keys, file);
    const stage = new CaseStage(file, { ...parts, db }, clock, register);
    await writeHistory(stepsOf(stage), clock, say);
    const left = await keepRemainder(stage);
    await releaseOpener(stage);
    return { stage, left };
  });
  for (const fact of stage.kept) say(`kept as it stands: ${fact}`);
  if (left.length > 0) say(`kept for a later release: ${left.join(', ')}`);
  say(`loaded in ${((Date.now() - began) / 1_000).toFixed(1)} s`);
  return { key, planId: stage.publicPlan, alreadyThere: false };
}

const stepsOf = (stage: CaseStage): Step[] => [
  ...openingSteps(stage),
  ...assessmentSteps(stage),
  ...goalSteps(stage),
  ...measureSteps(stage),
  ...handoverSteps(stage),
  ...consentSteps(stage),
  ...measureRequestSteps(stage),
  ...planContentSteps(stage),
  ...decisionSteps(stage),
  ...complaintSteps(stage),
  ...comingAboutSteps(stage),
  ...workNoteSteps(stage),
  ...lifeSteps(stage),
  ...emergencySteps(stage),
  inForceStep(stage),
];

function countsOf(file: CaseFile): string {
  const { agencies, outsideAgencies, staff, outsiders, representatives, goals, measures, consents } = file;
  const people = staff.length + outsiders.length + representatives.length + 1;
  const outside = outsideAgencies.length > 0 ? ` and ${outsideAgencies.length} outside` : '';
  return `${agencies.length} agencies${outside}, ${people} people, ${goals.length} goals, ${measures.length} measures, ${consents.length} consents`;
}
