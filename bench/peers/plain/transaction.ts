import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin } from '@apollo/server';
import type { PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { actorOf, setActor } from '../actor';
import { type Loaders, loadersOf } from './loaders';

/** What resolvers are handed: the request's transaction and its loaders. */
export interface PlainContext {
  runner: QueryRunner;
  loaders: Loaders;
}

/** Opens the transaction of one request and sets its actor. */
export async function openRequest(source: DataSource, request: IncomingMessage): Promise<PlainContext> {
  const actor = actorOf(request.headers);
  const runner = source.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  await runner.startTransaction();
  await setActor(client, actor);
  return { runner, loaders: loadersOf(runner.manager, actor.plan) };
}

/** Ends the transaction before the answer goes out. */
export const endsTransaction: ApolloServerPlugin<PlainContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { runner } }) {
        await runner.commitTransaction();
        await runner.release();
      },
    };
  },
};
