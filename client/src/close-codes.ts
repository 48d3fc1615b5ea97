/**
 * What to do after a socket was closed. `ELSEWHERE`: the hub is leaving, another takes over at once. `RENEW`: the token
 * has ended; come back with a fresh one. `REFUSED`: not even a fresh one is taken. `AT_ONCE`: this side has opened another
 * connection in its place. `WAIT`: try again after a wait. `WAIT_LONG`: there are too many
 * already; each try makes it worse. `STOP`: trying again cannot help, since what was sent is wrong.
 */
export type Turn = 'ELSEWHERE' | 'RENEW' | 'REFUSED' | 'AT_ONCE' | 'WAIT' | 'WAIT_LONG' | 'STOP';

const TURNS: Readonly<Record<number, Turn>> = {
  // a proxy or hub that ends in order
  1000: 'ELSEWHERE',
  1001: 'ELSEWHERE',
  // larger than the hub takes
  1009: 'STOP',
  // service restart
  1012: 'ELSEWHERE',
  // too slow, or too many requests: both end with waiting
  1013: 'WAIT',
  // what was received, or sent, is not the protocol
  4004: 'STOP',
  4400: 'STOP',
  4406: 'STOP',
  // an operation before the connection was acknowledged
  4401: 'RENEW',
  4403: 'RENEW',
  // two operations of one id
  4409: 'WAIT',
  // too many sockets of this viewer, or too many operations
  4429: 'WAIT_LONG',
  // given up by this side, because the other gave no sign of life
  4499: 'ELSEWHERE',
};

/** What to do after a close with this code; what is not known, a cut connection (1006) among it, is waited for. `greeted`: the hub had taken the token. */
export function turnAfter(code: number, greeted: boolean): Turn {
  const turn = TURNS[code] ?? 'WAIT';
  return turn === 'RENEW' && !greeted ? 'REFUSED' : turn;
}
