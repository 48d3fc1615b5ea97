import { newId } from '../kernel/ids';
import { MeasureRequestStatus } from '../measure';
import {
  answerMeasureRequest,
  requestMeasure,
  withdrawMeasureRequest,
} from '../measure/request/measure-request.service';
import { within } from './case-days';
import type { CaseFile } from './case-schema';
import { type CaseStage, isRefusal, stored } from './case-stage';
import { asLoader } from './loading-rights';
import type { Step } from './timeline';

type CaseRequest = CaseFile['measureRequests'][number];

/** A file says until when an answer was wanted, and not when it was asked. */
const ASKED_BEFORE = 14;

/** The requests are asked two weeks before an answer was due, and answered on that day, or by the day on which the case is read. */
export function measureRequestSteps(stage: CaseStage): Step[] {
  const { opened, file } = stage;
  return file.measureRequests.flatMap((request, at) => {
    const path = `measureRequests[${at}]`;
    const asked = within(daysBefore(request.dueBy, ASKED_BEFORE), opened, file.today);
    const answered = within(request.dueBy, asked, file.today);
    const ask: Step = { on: asked, path, run: () => put(stage, request, path) };
    if (request.status === MeasureRequestStatus.PROPOSED) return [ask];
    return [ask, { on: answered, path: `${path}.status`, run: () => settle(stage, request) }];
  });
}

function daysBefore(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}

async function put(stage: CaseStage, request: CaseRequest, path: string): Promise<void> {
  const takesPart = (key: string) => stage.file.agencies.some((agency) => agency.key === key);
  const [asks, answers] = [stage.actorOf(request.from, null), stage.actorOf(request.to, null)];
  if (!takesPart(request.from) || !takesPart(request.to)) {
    stage.outside.add(request.key);
    stage.kept.push(`${path}: names an agency that takes no part; kept with what is for a later release`);
    return;
  }
  const isSettled = request.status !== MeasureRequestStatus.PROPOSED;
  if (!asks || (isSettled && !answers))
    return keep(stage, request, path, 'nobody of one of the two agencies has access');
  if (request.dueBy < stage.clock.today()) return keep(stage, request, path, 'was due before the plan was opened');
  try {
    const { id } = await requestMeasure(await stage.as(asks), {
      planId: stage.publicPlan,
      toAgencyId: stage.publicAgency(request.to),
      text: request.text,
      goalId: request.goal ? stage.publicGoal(request.goal) : null,
      followsMeasureId: request.follows ? stage.publicMeasure(request.follows) : null,
      dueBy: request.dueBy,
    });
    stage.measureRequests.set(request.key, id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await keep(stage, request, path, `refused today (${error.code})`);
  }
}

/** Declined without a word is none today: a file that says nothing of why gets this. */
const NO_REASON = 'Hvorfor forespørselen ble avslått, står ikke i saken.';

async function settle(stage: CaseStage, request: CaseRequest): Promise<void> {
  const { key, from, to, status, answer } = request;
  // one that is kept as it stands has been answered
  if (stage.outside.has(key) || stage.keptRequests.has(key)) return;
  const requestId = stage.publicMeasureRequest(key);
  if (status === MeasureRequestStatus.WITHDRAWN) {
    await withdrawMeasureRequest(await stage.as(stage.actorOf(from, null) as string), { requestId });
    return;
  }
  const accept = status === MeasureRequestStatus.ACCEPTED;
  const words = answer ?? (accept ? null : NO_REASON);
  await answerMeasureRequest(await stage.as(stage.actorOf(to, null) as string), { requestId, accept, answer: words });
}

/** A request that nobody could put or answer today, with what was answered; its coming is recorded by the coordinator. */
async function keep(stage: CaseStage, request: CaseRequest, path: string, why: string): Promise<void> {
  const id = newId();
  const [from, to] = [stored(stage.register.agencies, request.from), stored(stage.register.agencies, request.to)];
  const staffIn = (agency: string) => stage.file.staff.find((one) => one.agency === agency)?.key;
  const [asked, answered] = [staffIn(request.from), staffIn(request.to)];
  if (!asked) {
    stage.outside.add(request.key);
    stage.kept.push(`${path}: nobody of the agency that asked is known; kept with what is for a later release`);
    return;
  }
  const isSettled = request.status !== MeasureRequestStatus.PROPOSED;
  const row = {
    ...{ id, from_id: from, to_id: to, due_by: request.dueBy, status: request.status },
    asked_by: stored(stage.register.staff, asked),
    asked_at: stage.clock.now(),
    goal_id: request.goal ? stored(stage.goals, request.goal) : null,
    follows_id: request.follows ? stored(stage.measures, request.follows) : null,
    answered_by: isSettled && answered ? stored(stage.register.staff, answered) : null,
    answered_at: isSettled ? stage.clock.now() : null,
  };
  await stage.asKeeper(async ({ tx, plan, seal, record }) => {
    const said: ['ASKED' | 'ANSWERED', string, string, string][] = [['ASKED', from, to, request.text]];
    if (request.answer) said.push(['ANSWERED', to, from, request.answer]);
    await asLoader(tx, async () => {
      const names = ['plan_id', ...Object.keys(row)];
      await tx.query(
        `INSERT INTO measure_request (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        [plan, ...Object.values(row)],
      );
      for (const [part, owner, other, words] of said)
        await tx.query(
          'INSERT INTO measure_request_words (plan_id, request_id, part, owner_id, other_id, sealed) VALUES ($1, $2, $3, $4, $5, $6)',
          [...[plan, id, part, owner, other], seal(`measure_request_words:${plan}:${id}:${part}`, { words })],
        );
    });
    await record({ type: 'MEASURE_REQUESTED', measureRequest: id });
  });
  stage.measureRequests.set(request.key, id);
  stage.keptRequests.add(request.key);
  stage.kept.push(`${path}: ${why}`);
}
