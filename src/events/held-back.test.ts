import { holdingWatch } from './held-back';

describe('how long the oldest writing transaction has run', () => {
  let now = 0;
  const at = (seconds: number, watch: (snapshot: string) => number, snapshot: string): number => {
    now = seconds * 1_000;
    return watch(snapshot);
  };

  test('is counted while the same one is the oldest, and from anew when it has ended', () => {
    const watch = holdingWatch(() => now);
    expect(at(0, watch, '10:12:10,11')).toBe(0);
    expect(at(1, watch, '10:15:10')).toBe(1);
    expect(at(5, watch, '10:90:10,12')).toBe(5);
    expect(at(6, watch, '12:91:12')).toBe(0);
    expect(at(8, watch, '12:91:12')).toBe(2);
  });

  test('is nothing while none runs, however long nothing is written', () => {
    const watch = holdingWatch(() => now);
    expect(at(0, watch, '10:10:')).toBe(0);
    expect(at(60, watch, '10:10:')).toBe(0);
    // one begins: it may have begun as soon as the last look was over
    expect(at(61, watch, '10:11:')).toBe(1);
  });
});
