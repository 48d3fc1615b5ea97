/** How far a command has come, for whoever waits: `done` of `of`, and what it is doing. */
export interface Progress {
  /** Begins a stretch of work of which so many pieces are known. */
  begin(what: string, of: number): void;
  /** Adds to what is done. */
  add(count: number): void;
  /** The last line of the stretch. */
  end(): void;
  /** No more lines. */
  stop(): void;
}

/** More often than every two seconds, however long a single piece takes. */
const EVERY = 1_500;

/** Says where the work stands, at each beginning and end and in between; `say` gets one line at a time. */
export function progressTo(say: (line: string) => void): Progress {
  let now = { what: '', done: 0, of: 0, since: 0 };
  const line = (): void => {
    if (now.what === '') return;
    const seconds = ((Date.now() - now.since) / 1_000).toFixed(1);
    say(`${now.what}: ${now.done} of ${Math.max(now.of, now.done)} (${seconds} s)`);
  };
  const ticking = setInterval(line, EVERY);
  return {
    begin: (what, of) => {
      now = { what, done: 0, of, since: Date.now() };
      line();
    },
    add: (count) => {
      now.done += count;
    },
    end: () => {
      line();
      now = { what: '', done: 0, of: 0, since: 0 };
    },
    stop: () => clearInterval(ticking),
  };
}
