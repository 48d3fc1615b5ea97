import { Addresses } from '../../client/src/addresses.ts';
import { Line } from '../../client/src/line.ts';
import { PACE } from '../../client/src/options.ts';
import { Recent } from '../../client/src/recent.ts';
import { Tokens } from '../../client/src/tokens.ts';
import { startHub } from '../transport/hub';
import { makeNetwork } from './network';

/** The client's line over the real transport of two hubs. */
test('a hub that says that it will leave is left for another before it closes the socket, and nothing falls between the two (R6)', async () => {
  const hubs = [await startHub(), await startHub()] as const;
  const network = makeNetwork();
  const addresses = new Addresses([hubs[0].url, hubs[1].url]);
  const [leaving, other] = addresses.http.startsWith(hubs[0].url) ? hubs : [hubs[1], hubs[0]];
  const tokens = new Tokens(async () => 'anne', PACE);
  const options = { hubs: leaving.url, token: async () => 'anne', webSocket: network.webSocket };
  const line = new Line({ options, pace: PACE, addresses, tokens, sent: new Recent(1) });
  const hangUp = line.join();
  const stop = new AbortController();
  const heard: number[] = [];
  let opened = (): void => undefined;
  const listen = () => {
    const isOpen = new Promise<void>((resolve) => {
      opened = resolve;
    });
    const next = (data: Record<string, unknown>) => heard.push((data.news as { at: number }).at);
    const listener = { query: 'subscription { news { at } }', variables: {}, open: () => opened(), next };
    return { isOpen, ending: line.listen(listener, stop.signal) };
  };
  const first = listen();
  await first.isOpen;
  const drained = leaving.transport.drain(4_000, 1_500);
  expect(await first.ending).toEqual({ how: 'BROKEN', turn: 'AT_ONCE' });
  const second = listen();
  await second.isOpen;
  // the hub hears of the subscription after the socket is open
  while (heard.length === 0) {
    other.publish(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(network.opened.map(({ url }) => url)).toEqual(
    [leaving, other].map(({ url }) => `${url.replace('http', 'ws')}/graphql`),
  );
  stop.abort();
  hangUp();
  await Promise.all([drained, other.close()]);
});
