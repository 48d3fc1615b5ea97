import { openedFacts, planFacts, type RawFacts, Rights, refusingRule } from '../../src/policy';
import { ME, opened, viewerOf } from './facts';

const POST = { person: ME, agency: 'a', role: 'CASEWORKER' as const, cleared: false };
const raw = (more: Partial<RawFacts>): RawFacts => ({
  protection: 'NONE',
  living: true,
  participantPerson: ME,
  conflicted: false,
  represents: false,
  ...more,
});
const takesPart = (existence: string, active: boolean) => ({ agency: 'a', active, existence });
const lent = (more: Partial<RawFacts>, coordinator: string | null = 's1') =>
  openedFacts(raw(more), 'STAFF', coordinator);

function refusedBy(kind: 'STAFF' | 'CITIZEN' | 'SYSTEM', standing: Parameters<typeof opened>[0]): unknown {
  try {
    return new Rights(kind, viewerOf(kind)).require(
      'addGoal',
      'Frame',
      { ...opened(standing), status: 'CLOSED' },
      'en',
    );
  } catch (error) {
    const { details, message } = error as { details?: { rule?: string }; message: string };
    return details?.rule ?? message;
  }
}

/** What is decided around the table: what a plan lends, and which rule a refusal names. What it comes to, and what it must come to. */
export const DECISIONS: Readonly<Record<string, [comesTo: () => unknown, must: unknown]>> = {
  'one of several posts coordinates': [
    () =>
      lent({
        posts: [
          { ...POST, id: 's0', active: true },
          { ...POST, id: 's1', active: true },
        ],
      }).coordinates,
    true,
  ],
  'a post that has ended coordinates nothing': [
    () => lent({ posts: [{ ...POST, id: 's1', active: false }] }).coordinates,
    false,
  ],
  'nobody coordinates where no coordinator is named': [
    () => lent({ posts: [{ ...POST, id: 's1', active: true }] }, null).coordinates,
    false,
  ],
  'without posts nobody coordinates': [() => lent({}).coordinates, false],
  'one who takes part openly does not take part hidden': [
    () => lent({ participations: [takesPart('VISIBLE', true)] }).takesPartHidden,
    false,
  ],
  'one who took part hidden does so no more': [
    () => lent({ participations: [takesPart('HIDDEN', false)] }).takesPartHidden,
    false,
  ],
  'one who takes part hidden does so, whatever else there was': [
    () => lent({ participations: [takesPart('VISIBLE', false), takesPart('HIDDEN', true)] }).takesPartHidden,
    true,
  ],
  'without participations nobody is hidden': [() => lent({ participations: null }).takesPartHidden, false],
  'a plan that is over is over': [() => lent({ living: false }).living, false],
  'what a kind of viewer cannot have is none': [
    () => Object.values(planFacts(raw({}))).filter((one) => Array.isArray(one) && one.length === 0).length,
    5,
  ],
  'a refusal names the row of the caller’s own kind': [
    () => refusingRule('CITIZEN', 'reviseGoal', 'Goal'),
    'revise-goal.participant',
  ],
  'a refusal names the row on this subject': [() => refusingRule('STAFF', 'read', 'WorkNote'), 'work-note.owner'],
  'a refusal names another kind’s row where the own kind has none': [
    () => refusingRule('SYSTEM', 'inviteAgency', 'Frame'),
    'invite.coordinator',
  ],
  'one who is refused is told by the row of the own kind': [
    () => refusedBy('CITIZEN', 'PARTICIPANT'),
    'add-goal.participant',
  ],
  'one whose kind has no row is told by another’s': [() => refusedBy('SYSTEM', 'SYSTEM'), 'add-goal.agency'],
};
