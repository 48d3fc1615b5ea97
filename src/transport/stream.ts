import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
} from 'graphql';
import { inLanguage } from './format-error';
import { countOperation } from './metrics';
import type { Admitted, Operator } from './operate';
import type { EventAnswer, Session } from './pipeline';

/** A running subscription: each answer is JSON ready to send. `return` ends the source at once. */
export type AnswerStream = AsyncIterator<string, undefined>;

/**
 * Sets up a subscription. Answers with its stream, or with a result of errors when its resolver refuses.
 * graphql-js's own `subscribe` would use one context for the life of the socket, and execute each event for each socket; here every event gets a context
 * of its own, and the pipeline may hand one execution to all who have the same rights.
 */
export async function openStream<Ctx extends object, S extends Session>(
  operator: Operator<Ctx, S>,
  admitted: Admitted<S>,
  session: S,
): Promise<AnswerStream | FormattedExecutionResult> {
  const { pipeline } = operator;
  const { operation, caller } = admitted;
  const start = performance.now();
  const context = await pipeline.contextFor(session, operation);
  const base: ExecutionArgs = {
    schema: pipeline.schema,
    document: operation.document,
    operationName: operation.operationName ?? null,
    variableValues: operation.variables,
  };
  const source = await createSourceEventStream({ ...base, contextValue: context });
  const events = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : undefined;
  try {
    await pipeline.beforeAnswer?.(context);
  } catch (error) {
    await events?.return?.();
    throw error;
  }
  countOperation(caller.transport, operation.kind, performance.now() - start);
  if (!events) return formatted(source as ExecutionResult, operator, admitted);

  return streamOf(events, answerer(operator, admitted, session, base));
}

function streamOf(
  events: AsyncIterator<unknown>,
  answer: (event: unknown) => Promise<string | undefined>,
): AnswerStream {
  return {
    next: async () => {
      for (;;) {
        const step = await events.next();
        if (step.done) return { done: true, value: undefined };
        const json = await answer(step.value);
        if (json !== undefined) return { done: false, value: json };
      }
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}

/** What one event looks like to the session, as JSON; undefined when it may know nothing of it. */
function answerer<Ctx extends object, S extends Session>(
  operator: Operator<Ctx, S>,
  admitted: Admitted<S>,
  session: S,
  base: ExecutionArgs,
): (event: unknown) => Promise<string | undefined> {
  const { pipeline } = operator;
  const { operation } = admitted;
  const executeIn = async (event: unknown, context: Ctx): Promise<EventAnswer> => {
    const result = await execute({ ...base, rootValue: event, contextValue: context });
    await pipeline.beforeAnswer?.(context);
    const answer = result.errors ? formatted(result, operator, admitted) : result;
    return { json: JSON.stringify(answer), failed: result.errors !== undefined };
  };
  return async (event) => {
    const run = (context: Ctx) => executeIn(event, context);
    if (pipeline.answerEvent) return await pipeline.answerEvent(session, operation, event, run);
    return (await run(await pipeline.contextFor(session, operation))).json;
  };
}

function formatted<Ctx extends object, S extends Session>(
  result: ExecutionResult,
  operator: Operator<Ctx, S>,
  { caller }: Admitted<S>,
): FormattedExecutionResult {
  const errors = (result.errors ?? []).map((error) => inLanguage(operator.format(error), caller.language));
  return { ...(result.data === undefined ? {} : { data: result.data }), errors };
}
