import { setTimeout as pause } from 'node:timers/promises';
import { MessageType } from 'graphql-ws';
import type { Connection } from './connection';
import type { Session } from './pipeline';

/** RFC 6455, 7.4.1. */
const GOING_AWAY = 1001;
/** The share of the notice over which the hints are spread; the rest is each client's own, from its hint to its closing. */
const SPREAD = 0.6;

/**
 * Sends clients to another hub. Each is told first, by a `ping` of the protocol whose payload says in how many
 * milliseconds its socket is closed, and is closed then with 1001; until then all goes on. When each is told is left to
 * chance, so that they do not all come back in one instant. Past the deadline what is left is cut.
 */
export async function sendAway<S extends Session>(
  connections: readonly Connection<S>[],
  deadline: number,
  notice: number,
): Promise<void> {
  const cut = setTimeout(() => {
    for (const { socket } of connections) socket.terminate();
  }, deadline);
  await Promise.all(connections.map((connection) => sendOneAway(connection, notice)));
  clearTimeout(cut);
}

async function sendOneAway<S extends Session>(connection: Connection<S>, notice: number): Promise<void> {
  const { socket } = connection;
  if (socket.readyState === socket.CLOSED) return;
  const gone = new Promise((resolve) => socket.once('close', resolve));
  const waited = (milliseconds: number) => Promise.race([gone, pause(milliseconds)]);
  if (notice > 0) await waited(Math.random() * SPREAD * notice);
  const within = Math.round((1 - SPREAD) * notice);
  await Promise.race([gone, connection.send(hint(within))]);
  if (within > 0) await waited(within);
  socket.close(GOING_AWAY, 'Going away');
  await gone;
}

const hint = (within: number): string => JSON.stringify({ type: MessageType.Ping, payload: { reconnect: { within } } });
