import { randomBytes } from 'node:crypto';
import { once } from '../idempotency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { newId, publicId } from '../kernel/ids';
import type { WrappedKey } from '../kernel/key-ring';
import { openSealed, sealFor } from '../kernel/keys';
import { NOBODY, Rights } from '../policy';
import { wordsOfName } from './name-words';
import { registerParticipant as check } from './participant.checks';
import type { RegisterParticipantInput } from './participant.input';
import type { Participant, SealedParticipant } from './participant.view';

type Echo = Pick<SealedParticipant, 'name' | 'languages' | 'interpreterNeeded'>;

/**
 * Registers a person, known or not: the answer echoes what was typed and tells nothing of what was there before.
 * What another agency has registered stays as it is.
 */
export async function registerParticipant(ctx: Ctx, raw: RegisterParticipantInput): Promise<Participant> {
  const input = checkInput(check(ctx.mode, ctx.clock.today()), raw);
  const rights = new Rights(ctx.viewer.kind, {
    person: ctx.viewer.person,
    agency: ctx.viewer.agency ?? NOBODY,
    today: ctx.clock.today(),
  });
  const actor = actorOf(ctx);
  let echo: Echo = { name: input.name, languages: input.languages, interpreterNeeded: input.interpreterNeeded };
  const [id] = await ctx.db.write(actor, [], async (tx) => {
    rights.require('registerParticipant', 'Register', { kind: ctx.viewer.kind, knowsParticipant: false }, ctx.language);
    const ids = await once(ctx, tx, 'registerParticipant', raw, async () => {
      const found = await findOrRegister(ctx, tx, {
        ...echo,
        nationalId: input.nationalId ?? null,
        dufNumber: input.dufNumber ?? null,
      });
      if (input.bornOn != null) await tx.query('SELECT hub.note_birth($1, $2)', [found, input.bornOn]);
      await keepEcho(ctx, tx, found, echo);
      return [found];
    });
    echo = (await readEcho(ctx, tx, ids[0] as string)) ?? echo;
    return ids;
  });
  return { id: publicId('participant', id as string), ...echo };
}

const keysOf = (tx: Tx, participant: string): Promise<WrappedKey[]> =>
  tx.query<WrappedKey>('SELECT version, kek, wrapped, sealing FROM participant_key WHERE participant_id = $1', [
    participant,
  ]);

async function findOrRegister(ctx: Ctx, tx: Tx, person: SealedParticipant): Promise<string> {
  const national = person.nationalId ? ctx.keys.index('nin', person.nationalId) : null;
  const duf = person.dufNumber ? ctx.keys.index('duf', person.dufNumber) : null;
  // of two who register one person at once the second waits, and then finds whom the first has registered
  for (const index of [national, duf].flatMap((one) => one?.toString('hex') ?? []).sort()) {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [index]);
  }
  const [known] = await tx.query<{ id: string | null }>('SELECT hub.find_participant($1, $2) AS id', [national, duf]);
  const id = newId();
  const { stored } = ctx.keys.ring.make(id);
  const words = [...new Set(wordsOfName(person.name))].map((word) => ctx.keys.index('name', word));
  const sealed = sealFor(ctx.keys.ring, id, [stored], `participant:${id}`, person);
  // Somebody who is known is registered as well, under numbers that nobody has, and that is undone: else the time that it takes would tell.
  const [firstIndex, secondIndex] = known?.id ? [national && randomBytes(32), duf && randomBytes(32)] : [national, duf];
  await tx.query('SAVEPOINT registering');
  await tx.query('SELECT hub.register_participant($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    id,
    newId(),
    firstIndex,
    secondIndex,
    words,
    sealed,
    stored.kek,
    stored.wrapped,
    firstIndex?.toString('hex') ?? null,
  ]);
  await tx.query(`${known?.id ? 'ROLLBACK TO' : 'RELEASE'} SAVEPOINT registering`);
  if (known?.id) ctx.keys.ring.forget(id, 1);
  return known?.id ?? id;
}

const placeOf = (participant: string, agency: string | null): string => `registration:${participant}:${agency}`;

async function keepEcho(ctx: Ctx, tx: Tx, participant: string, echo: Echo): Promise<void> {
  const { agency } = ctx.viewer;
  const sealed = sealFor(ctx.keys.ring, participant, await keysOf(tx, participant), placeOf(participant, agency), echo);
  await tx.query(
    'INSERT INTO registration (participant_id, agency_id, sealed) VALUES ($1, $2, $3) ON CONFLICT (participant_id, agency_id) DO UPDATE SET sealed = EXCLUDED.sealed',
    [participant, agency, sealed],
  );
}

async function readEcho(ctx: Ctx, tx: Tx, participant: string): Promise<Echo | null> {
  const { agency } = ctx.viewer;
  const [row] = await tx.query<{ sealed: Buffer }>(
    'SELECT sealed FROM registration WHERE participant_id = $1 AND agency_id = $2',
    [participant, agency],
  );
  return row
    ? openSealed<Echo>(
        ctx.keys.ring,
        participant,
        await keysOf(tx, participant),
        placeOf(participant, agency),
        row.sealed,
      )
    : null;
}

/** What the viewer's own agency has typed of a participant; null when it has registered nobody by this id. */
export async function registeredByOwnAgency(ctx: Ctx, participant: string): Promise<Participant | null> {
  const [row, keys] = await ctx.db.read(
    actorOf(ctx),
    [],
    {
      name: 'registration',
      text: 'SELECT sealed FROM registration WHERE participant_id = $1 AND agency_id = $2',
      values: [participant, ctx.viewer.agency],
    },
    {
      name: 'participant-keys',
      text: 'SELECT version, kek, wrapped FROM participant_key WHERE participant_id = $1',
      values: [participant],
    },
  );
  const sealed = row?.rows[0]?.sealed as Buffer | undefined;
  if (!sealed) return null;
  const echo = openSealed<Echo>(
    ctx.keys.ring,
    participant,
    keys?.rows as WrappedKey[],
    placeOf(participant, ctx.viewer.agency),
    sealed,
  );
  return { id: publicId('participant', participant), ...echo };
}
