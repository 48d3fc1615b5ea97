import { TwoWorlds } from './two-worlds';

// the rules as they stand, but that whatever is hidden counts as visible, and whatever is confidential as shared
jest.mock('../../src/policy/conditions', () => ({
  ...jest.requireActual<object>('../../src/policy/conditions'),
  isShared: () => ({}),
  isVisible: () => ({}),
}));

/** The switch of the test of two worlds: with a protection gone from both locks it must see what differs. */
test('two worlds answer differently where both locks give away what is hidden', async () => {
  const two = await TwoWorlds.open();
  try {
    await two.openLockTwo();
    const { differing } = await two.compare(20251015, 40);
    expect(differing.length).toBeGreaterThan(5);
  } finally {
    await two.close();
  }
}, 120_000);
