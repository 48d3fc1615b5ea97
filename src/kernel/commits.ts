import { AsyncLocalStorage } from 'node:async_hooks';

/** Whether anything has been committed so far. */
export interface Commits {
  made: boolean;
}

const noting = new AsyncLocalStorage<Commits>();

/** Does some work; each commit that it leads to is noted, also when the work fails. */
export function notingCommits<T>(commits: Commits, work: () => Promise<T>): Promise<T> {
  return noting.run(commits, work);
}

/** Notes a commit that is known, or may have been made, for whatever work it belongs to. */
export function noteCommit(): void {
  const commits = noting.getStore();
  if (commits) commits.made = true;
}
