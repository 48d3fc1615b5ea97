import type { Viewing } from './data/layout';
import type { PlanPage } from './plan-page';

/** One HTTP request, as the load client sends it. */
export interface LoadRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** A server that is up: where it listens, which process it is, and how to end it. */
export interface Running {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** What all servers of a run share. */
export interface Arena {
  /** The checkout. */
  root: string;
  /** Where logs and data of the run go. */
  folder: string;
  hubUrl: string;
  ownerUrl: string;
  adminUrl: string;
  /** The key-encryption key that the data is sealed under. */
  key: Buffer;
  /** Connections that each server may open for its requests. */
  pool: number;
}

/** The keys of `results.json` that a contestant's throughput is divided into the hub's for. */
export type Ratio = 'vsFloor' | 'vsLoggingFloor' | 'vsPostgraphile' | 'vsPlain';

/** One who answers the plan page: the hub, a floor, or what a user would pick instead. */
export interface Contestant {
  name: string;
  /** The hub's ratio to it; absent for the hub itself. */
  ratio?: Ratio;
  start(arena: Arena): Promise<Running>;
  request(viewing: Viewing): LoadRequest;
  /** Reads an answer's JSON into the form that is compared. */
  read(answer: unknown): PlanPage;
}
