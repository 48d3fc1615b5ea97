import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Ctx } from '../kernel/ctx';
import { conflict, limitExceeded, overloaded } from '../kernel/errors';
import type { CopyFormat, CopyMatter } from './copy-format';
import { COPY_LANGUAGES, type CopyLanguage, type CopyRequest, copyRequestOf } from './copy-request.checks';
import { FORMATS } from './formats';
import { readForCopy } from './read-for-copy';
import { Words } from './words';

/** Where copies are handed out: how a reading is begun, and how it is written down. */
export interface CopyDesk {
  schema: GraphQLSchema;
  /** A context of its own for this question, with rights and snapshot of its own. */
  begin(question: DocumentNode): Promise<Ctx>;
  /** Writes down what was disclosed and tried; rejects where that could not be written. */
  writeDown(ctx: Ctx): Promise<void>;
}

/** A copy as it is handed out. */
export type Copy = Pick<CopyFormat, 'mediaType' | 'fileName'> & { bytes: Buffer };

/** Copies that a hub makes at a time; the next is told to come back. */
const AT_A_TIME = 4;
/** Milliseconds that making one may take, and bytes that it may have. */
const LONGEST = 10_000;
const LARGEST = 20 * 1_048_576;
/** How often it is begun anew because the plan has changed meanwhile. */
const TRIES = 3;

let making = 0;

/**
 * A copy of what the caller may see of a plan. When it is made the plan is read once more: what has changed meanwhile, a
 * withdrawn consent above all, is not handed out, and the copy is made anew, or refused with CONFLICT. It is in the read log
 * before it is answered. INVALID_INPUT, NOT_FOUND, FORBIDDEN by the same rules as a query; LIMIT_EXCEEDED where it is too much.
 */
export async function takeCopy(desk: CopyDesk, body: object): Promise<Copy> {
  const request = copyRequestOf(body);
  if (making >= AT_A_TIME) throw overloaded(1);
  making += 1;
  try {
    return await makeWhileNothingChanges(desk, request);
  } finally {
    making -= 1;
  }
}

async function makeWhileNothingChanges(desk: CopyDesk, request: CopyRequest): Promise<Copy> {
  const { make, asks, mediaType, fileName } = FORMATS[request.format];
  const until = performance.now() + LONGEST;
  const checkTime = (): void => {
    if (performance.now() > until) throw limitExceeded();
  };
  let seen = await readOnce(desk, asks, request);
  for (let tries = 0; tries < TRIES; tries++) {
    const bytes = await make(matterOf(seen, request, checkTime));
    if (bytes.length > LARGEST) throw limitExceeded();
    const again = await readOnce(desk, asks, request);
    if (comparable(again.plan) === comparable(seen.plan)) {
      await desk.writeDown(again.ctx);
      return { bytes, mediaType, fileName };
    }
    seen = again;
  }
  throw conflict();
}

interface ReadOnce {
  ctx: Ctx;
  plan: Record<string, unknown>;
}

async function readOnce(desk: CopyDesk, asks: DocumentNode, { planId }: CopyRequest): Promise<ReadOnce> {
  const ctx = await desk.begin(asks);
  try {
    return { ctx, plan: await readForCopy(ctx, desk.schema, asks, planId) };
  } catch (error) {
    await desk.writeDown(ctx);
    throw error;
  }
}

/** What must not have changed. The log goes on by itself, and holds nothing that could be withdrawn. */
const comparable = ({ accessLog: _log, ...plan }: Record<string, unknown>): string => JSON.stringify(plan);

const matterOf = ({ ctx, plan }: ReadOnce, { language }: CopyRequest, checkTime: () => void): CopyMatter => ({
  plan,
  words: new Words(language ?? ownLanguage(plan)),
  takenAt: ctx.clock.now(),
  today: ctx.clock.today(),
  checkTime,
});

const isCopyLanguage = (code: string): code is CopyLanguage => COPY_LANGUAGES.some((one) => one === code);

/** The participant's first language that copies are made in; `no` is bokmål, and so is all else. */
function ownLanguage(plan: Record<string, unknown>): CopyLanguage {
  const { languages } = plan.participant as { languages: string[] };
  return languages.map((code) => (code === 'no' ? 'nb' : code)).find(isCopyLanguage) ?? 'nb';
}
