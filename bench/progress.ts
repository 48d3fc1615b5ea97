const started = Date.now();

/** Says on stderr what is being done, with the seconds since the start. */
export function say(text: string): void {
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);
}
