/**
 * Watches how long the same transaction has been the oldest that runs, by snapshots taken one after the other (`xmin:xmax:…`):
 * feeds over many plans end before it. Anybody may see a snapshot, while how long others' transactions run is for administrators.
 * Answers seconds; `clock` is in milliseconds.
 */
export function holdingWatch(clock: () => number): (snapshot: string) => number {
  let oldest = '';
  let since = 0;
  return (snapshot) => {
    const [xmin = '', xmax = ''] = snapshot.split(':');
    const now = clock();
    if (xmin === xmax || xmin !== oldest) since = now;
    oldest = xmin;
    return (now - since) / 1_000;
  };
}
