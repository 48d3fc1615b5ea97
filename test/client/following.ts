import type { HubOptions, Readable } from '../../client/src/index.ts';
import type { TestHub } from '../harness/hub';
import type { Network } from './network';

/** Waits that are short enough for a test, and still drawn at random. */
export const QUICK = { firstWait: 40, longestWait: 300, elsewhere: 40, renewAhead: 500 };

/** The options of a client of these hubs, over this network. */
export function optionsOf(hubs: TestHub[], network: Network, token: HubOptions['token']): HubOptions {
  const [first = '', ...rest] = hubs.map(({ url }) => url);
  return { hubs: [first, ...rest], token, webSocket: network.webSocket, pace: QUICK };
}

/** Waits until it is so; fails after ten seconds. */
export async function eventually(isSo: () => boolean, within = 10_000): Promise<void> {
  const late = performance.now() + within;
  while (!isSo()) {
    if (performance.now() > late) throw new Error(`not so within ${within} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Waits until what is followed fits; answers what is there then. */
export async function until<State>(following: Readable<State>, fits: (state: State) => boolean): Promise<State> {
  await eventually(() => fits(following.getSnapshot()));
  return following.getSnapshot();
}
