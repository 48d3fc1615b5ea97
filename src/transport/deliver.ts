import type { Connection } from './connection';
import { openSubscriptions } from './metrics';
import type { Session } from './pipeline';
import type { AnswerStream } from './stream';

/**
 * Writes a subscription's answers to its socket, one after the other: the next event is asked for when the last answer has left, so that a slow client holds a cursor and no queue.
 * Answers come serialised and go out as they are; graphql-ws, which would serialise each anew for each socket, sees an iteration without values that ends when the stream does.
 */
export function deliver<S extends Session>(
  stream: AnswerStream,
  id: string,
  connection: Connection<S>,
): AsyncIterableIterator<never> {
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  let open = true;
  openSubscriptions.inc();
  const end = (): IteratorReturnResult<undefined> => {
    if (open) openSubscriptions.dec();
    open = false;
    return { done: true, value: undefined };
  };
  return {
    next: async () => {
      try {
        while (connection.isOpen()) {
          const step = await stream.next();
          if (step.done || !open) return end();
          await connection.send(`${head}${step.value}}`);
        }
        // whoever was told to go gets no more: nothing is read, or put down as read, that nobody receives
        await stream.return?.();
        return end();
      } catch (error) {
        end();
        // graphql-ws tells the client and forgets the operation: nobody else would end the source
        await stream.return?.();
        throw error;
      }
    },
    return: async () => {
      end();
      await stream.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
