import { WebSocket } from 'ws';

/** The sockets of a client, as a network has them: each can be cut, and none can be opened while it is down. */
export interface Network {
  /** The class to hand to a client. */
  webSocket: unknown;
  /** When sockets were asked for, and where. */
  opened: { at: number; url: string }[];
  /** How many are open now. */
  open(): number;
  /** Cuts all, without a word of farewell. */
  cut(): void;
  down: boolean;
}

/** A network of its own for one client, or for several. */
export function makeNetwork(): Network {
  const sockets = new Set<WebSocket>();
  const network: Network = {
    opened: [],
    down: false,
    open: () => sockets.size,
    cut: () => {
      for (const socket of sockets) socket.terminate();
    },
    webSocket: class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        // nothing listens on the port for discarding
        super(network.down ? 'ws://127.0.0.1:9/' : url, protocols);
        network.opened.push({ at: performance.now(), url: String(url) });
        this.once('open', () => sockets.add(this));
        this.once('close', () => sockets.delete(this));
      }
    },
  };
  return network;
}
