import { existsSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second (USER_HZ). */
const TICK_MS = 10;

/** CPU time that each process has used so far (ms); undefined where the system does not tell by /proc. */
export function cpuTimes(pids: number[]): Map<number, number> | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const times = new Map<number, number>();
  for (const pid of pids) {
    const ms = timeOf(pid);
    if (ms !== undefined) times.set(pid, ms);
  }
  return times;
}

/** CPU time used between two readings (ms). A process that came in between counts from its start, one that went does not count. */
export function cpuBetween(
  before: Map<number, number> | undefined,
  after: Map<number, number> | undefined,
): number | undefined {
  if (!before || !after) return undefined;
  let sum = 0;
  for (const [pid, ms] of after) sum += ms - (before.get(pid) ?? 0);
  return sum;
}

function timeOf(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  // it may have ended since it was listed
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  // the name in brackets may hold blanks: fields are counted after it; user time is the 14th, system time the 15th (proc_pid_stat(5))
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
