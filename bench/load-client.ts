import autocannon from 'autocannon';
import type { LoadRequest } from './contestant';

/** What the load client is told to do: one server, for so long. */
export interface LoadOrder {
  url: string;
  connections: number;
  ms: number;
  requests: LoadRequest[];
}

/** What it has seen; latencies in milliseconds. */
export interface LoadResult {
  answers: number;
  ms: number;
  median: number;
  p99: number;
  /** Answers that were no answers: faults, time-outs, other statuses than 200, bodies with errors. */
  wrong: number;
}

/** Each connection asks for pages of its own, so that no two ask for the same plan at once. */
function load({ url, connections, ms, requests }: LoadOrder): Promise<LoadResult> {
  const latencies: number[] = [];
  let connection = 0;
  return new Promise((resolve, reject) => {
    let started = 0;
    const run = autocannon(
      {
        url,
        connections,
        duration: ms / 1000,
        // how often it looks whether the time is up
        sampleInt: 50,
        verifyBody: (body) => !body.includes('"errors"'),
        setupClient(client) {
          const own = connection++;
          client.setRequests(requests.filter((_, i) => i % connections === own));
        },
      },
      (error, result) => {
        if (error) return reject(error);
        const elapsed = performance.now() - started;
        latencies.sort((a, b) => a - b);
        const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
        const wrong = result.errors + result.timeouts + result.non2xx + result.mismatches;
        resolve({ answers: latencies.length, ms: elapsed, median: at(0.5), p99: at(0.99), wrong });
      },
    );
    run.on('start', () => {
      started = performance.now();
    });
    run.on('response', (_client, _status, _bytes, responseTime) => latencies.push(responseTime));
  });
}

process.on('message', (order: LoadOrder) => {
  void load(order).then((result) => process.send?.(result));
});
// the starting process is gone: nothing would end this one
process.on('disconnect', () => process.exit(0));
