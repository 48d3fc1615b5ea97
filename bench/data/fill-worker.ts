import { parentPort, workerData } from 'node:worker_threads';
import { Client } from 'pg';
import { KeyRing } from '../../src/kernel/key-ring';
import { insertRows } from './insert';
import { type ContentRow, type PlanRows, planRows } from './plan-rows';
import type { Row } from './row';
import { sealedRows } from './sealed-rows';

/** What a worker is told: which plans, where to, and under which key-encryption key. */
export interface FillOrder {
  adminUrl: string;
  key: Uint8Array;
  from: number;
  to: number;
}

/** Plans in one transaction. */
const BATCH = 50;
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const plainRow = ({ row, text }: ContentRow): Row => ({
  ...row,
  ...Object.fromEntries(Object.entries(text).map(([name, value]) => [snake(name), value])),
});

async function fill({ adminUrl, key, from, to }: FillOrder): Promise<void> {
  const ring = new KeyRing([Buffer.from(key)]);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  // no triggers and foreign keys while filling: the rows are right by the way they are made, and the check of equal answers follows
  await client.query('SET session_replication_role = replica');
  for (let start = from; start < to; start += BATCH) {
    const plans = Array.from({ length: Math.min(BATCH, to - start) }, (_, i) => planRows(start + i));
    await client.query('BEGIN');
    for (const [table, rows] of tablesOf(plans, ring)) await insertRows(client, table, rows);
    await client.query('COMMIT');
    parentPort?.postMessage(plans.length);
  }
  await client.end();
}

/** The rows of several plans by table, sealed and plain. */
function tablesOf(plans: PlanRows[], ring: KeyRing): Map<string, Row[]> {
  const tables = new Map<string, Row[]>();
  const add = (table: string, rows: Row[]) => tables.set(table, [...(tables.get(table) ?? []), ...rows]);
  for (const plan of plans) {
    for (const [table, rows] of Object.entries({ ...plan.rows, ...sealedRows(plan, ring) })) add(table, rows);
    add('plain.measure_content', plan.measureContent.map(plainRow));
    add('plain.goal_content', plan.goalContent.map(plainRow));
  }
  return tables;
}

void fill(workerData as FillOrder).catch((error: unknown) => {
  // an error thrown in the worker reaches `fillDatabase` as the worker's 'error' event
  setImmediate(() => {
    throw error;
  });
});
