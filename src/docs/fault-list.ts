/** An attack or a fault that samplan is held against, and what must come of it. */
interface Fault {
  number: string;
  says: string;
}

/** The faults under one heading. */
interface Chapter {
  heading: string;
  faults: readonly Fault[];
}

const chapter = (heading: string, letter: string, says: readonly string[]): Chapter => ({
  heading,
  faults: says.map((words, index) => ({ number: `${letter}${index + 1}`, says: words })),
});

/** The whole list. Numbers never change; a new fault goes to the end of its chapter. */
export const FAULTS: readonly Chapter[] = [
  chapter('Transport', 'G', [
    'introspection in production, on HTTP and on WebSocket → refused',
    'depth, cost, aliases, tokens → the same limits on both',
    'query or mutation over WebSocket → the same pipeline',
    'database error on either → masked, with a reference',
    'syntax error over WebSocket → an error of that operation, the other subscriptions live',
    '20 MB connection_init → 1009',
    'no init → 4408; a hanging authentication → its own deadline',
    'foreign Origin → 403',
    '5 000 operations on one socket, too many sockets a user → capped',
    'mutation by GET, by form or text body, without preflight header → 4xx',
    'array batch → 400',
    '101 aliases of `__typename`, 500 duplicate fields, flood of directives → refused',
    'malformed JSON holding a number → 400, nothing logged',
    'fragment amplification → refused in under 50 ms',
    '‘did you mean’ in production → none',
    'trusted documents switched on: an unregistered or altered document → refused',
  ]),
  chapter('Rights and inference', 'A', [
    'random world, actor, generated query → equals the oracle, never a superset',
    'hidden against absent id → the same bytes, indistinguishable timing',
    'two worlds that differ in hidden things → the same transcripts',
    'filter, sort, search on what can be withheld → not possible',
    'id of another type or agency → as A2',
    'another’s or an altered cursor → one uniform INVALID_INPUT',
    'registering a known number → tells nothing',
    'alias, fragment, `@include`, nested path (goal → plan → measures, consent → measures) → the same redaction',
    'a hidden field never nulls its parent',
    'removed between two pages → the next page is empty',
    'a subject loaded in part → denied',
    'an update that moves a thing out of one’s scope → refused',
    'a foreign id in an input → NOT_FOUND',
    'forged agency or role in payload or connectionParams → no effect',
    'lock one off, row-level security off, each alone → no leak',
    'no actor → no rows',
    '20 actors on a pool of 2 → no crossover',
    'each rule removed, negated, widened → a test fails',
  ]),
  chapter('Consent', 'C', [
    'withdrawal, then a new secret, readers running → never the new text',
    'first event after the answer → withheld',
    'backlog of a slow client from before → withheld at hand-over',
    'resumed with a cursor from before → present rights',
    'withdrawn on hub A, subscriber on B, wake-up lost → withheld',
    'consent ends by date, no event, clock ± 1 h, summer time → denied from the day',
    'given again → no stale `forget`, no repeat',
    'type, author, size, timing, numbers of events → no hidden activity',
    'idempotent replay after withdrawal → present rights',
    'token expires, person disabled, unassigned on an open socket → closed or ended within 5 s',
    'withdrawal during an export → fails or leaves it out',
  ]),
  chapter('Events', 'E', [
    'out-of-order commits → none missed',
    'rollbacks → no lasting hole',
    'idle write transaction elsewhere → no stall without bound',
    'kill -9 of the hub after commit → delivered after the start',
    'kill -9 of PostgreSQL → acknowledged is there, the rest all or nothing',
    'listener lost → caught up in 2 s',
    'stalled client → bounded memory, closed, resumable',
    'reconnect → repeats removable by id',
    'replay to live under load → contiguous',
    'events larger than a NOTIFY → work',
    'cursor past retention → RESYNC_REQUIRED, fresh snapshot',
    'two hubs → the same order in each plan',
  ]),
  chapter('Reliability', 'R', [
    'one key 50 times at once → one effect',
    'same key, other body → CONFLICT',
    'answer lost, tried again → the first result',
    'stale version → CONFLICT, nothing regresses',
    'pool exhausted → a fast 503; live yes, ready no',
    'SIGTERM → ready no, running requests finish, sockets 1001, exit in time',
    'PostgreSQL restarts → heals without a restart of the hub',
    'lock wait, slow statement → timeout, nothing half done',
    'disk full → fails closed',
    'all clients reconnect at once → jitter, recovers',
  ]),
  chapter('Audit and keys', 'U', [
    'edit, delete, reorder → found',
    'cut tail → found by the outside checkpoint',
    'the owner re-chains → found',
    '16 writers → no fork',
    'log cannot be written → data not given',
    'sealed value moved to another row → refused',
    'rotation under load → no error',
    'correction → history kept, correction shown',
    'erasure against an archival hold → the hold wins, logged',
    'the participant’s log = the oracle’s disclosures, sockets and exports included, once each',
    'reading the log → logged',
    'a canary number sent down every path → in no log, trace, URL, error, metric, event',
  ]),
];
