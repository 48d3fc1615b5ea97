import { createSourceEventStream, type ExecutionResult, execute, type FormattedExecutionResult } from 'graphql';
import { inLanguage } from './format-error';
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
  const { operation } = admitted;
  const context = await pipeline.contextFor(session, operation);
  const base = {
    schema: pipeline.schema,
    document: operation.document,
    operationName: operation.operationName ?? null,
    variableValues: operation.variables,
  };
  const source = await createSourceEventStream({ ...base, contextValue: context });
  await pipeline.beforeAnswer?.(context);
  if (!(Symbol.asyncIterator in source)) return formatted(source, operator, admitted);

  const events = source[Symbol.asyncIterator]();
  const executeIn = async (event: unknown, eventContext: Ctx): Promise<EventAnswer> => {
    const result = await execute({ ...base, rootValue: event, contextValue: eventContext });
    await pipeline.beforeAnswer?.(eventContext);
    const answer = result.errors ? formatted(result, operator, admitted) : result;
    return { json: JSON.stringify(answer), failed: result.errors !== undefined };
  };
  const answer = async (event: unknown): Promise<string | undefined> => {
    const run = (eventContext: Ctx) => executeIn(event, eventContext);
    if (pipeline.answerEvent) return await pipeline.answerEvent(session, operation, event, run);
    return (await run(await pipeline.contextFor(session, operation))).json;
  };
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

function formatted<Ctx extends object, S extends Session>(
  result: ExecutionResult,
  operator: Operator<Ctx, S>,
  { caller }: Admitted<S>,
): FormattedExecutionResult {
  const errors = (result.errors ?? []).map((error) => inLanguage(operator.format(error), caller.language));
  return { ...(result.data === undefined ? {} : { data: result.data }), errors };
}
