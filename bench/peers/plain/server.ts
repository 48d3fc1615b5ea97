import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSchema } from 'type-graphql';
import { DataSource } from 'typeorm';
import { GoalContent, MeasureContent } from './content.entity';
import { Agency, Goal, Measure, Plan, Staff } from './frame.entity';
import { GoalResolver, MeasureContentResolver, MeasureResolver, PlanResolver } from './resolvers';
import { endsTransaction, openRequest, type PlainContext } from './transaction';

/** A hub as most would build it from the same parts: entities, DataLoader, Apollo's own server. */
async function start(): Promise<void> {
  const source = await new DataSource({
    type: 'postgres',
    url: process.env.DATABASE_URL ?? '',
    entities: [Agency, Staff, Plan, Goal, Measure, MeasureContent, GoalContent],
    extra: { max: Number(process.env.BENCH_POOL) },
  }).initialize();
  const schema = await buildSchema({
    resolvers: [PlanResolver, MeasureResolver, MeasureContentResolver, GoalResolver],
    validate: false,
  });
  const server = new ApolloServer<PlainContext>({ schema, plugins: [endsTransaction] });
  const { url } = await startStandaloneServer(server, {
    context: ({ req }) => openRequest(source, req),
    listen: { port: 0, host: '127.0.0.1' },
  });
  process.send?.({ port: Number(new URL(url).port) });
  // the starting process is gone: nothing would end this one
  process.on('disconnect', () => process.exit(0));
}

void start();
