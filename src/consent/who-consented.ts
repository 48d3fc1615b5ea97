import { forbidden, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import type { Change } from '../plan';
import { type Facts, NOBODY, Rights, ruleOf } from '../policy';

type Representation = Facts['Plan']['representations'][number];

const FIND = `SELECT person_id AS person, kind, powers, written, wanted, willing, ended, valid_from::text AS "validFrom", valid_to::text AS "validTo"
  FROM representative WHERE plan_id = $1 AND id = $2`;

/**
 * The person behind a consent that staff record: the participant, or the representative named, who must have the power
 * today by the same table. NOT_FOUND for one who is none of this plan; FORBIDDEN for one without the power.
 */
export async function whoConsented(change: Change, publicId: string | null | undefined): Promise<string> {
  if (publicId == null) return change.planFacts.participantPerson;
  const place = readIdInPlan('representative', publicId);
  const [found] =
    place?.plan === change.plan ? await change.tx.query<Representation & object>(FIND, [change.plan, place.id]) : [];
  if (!found) throw notFound();
  if (!hasThePower(change, found)) {
    const rule = ruleOf('give-consent.power');
    if (!rule) throw new Error('no row lets a representative consent');
    throw forbidden(rule.id, rule.because[change.ctx.language]);
  }
  return found.person;
}

/** Whether somebody could give a consent here and now: their own standing, by the rows that would open the plan to them. */
function hasThePower(change: Change, representation: Representation): boolean {
  const rights = new Rights('CITIZEN', {
    person: representation.person,
    agency: NOBODY,
    today: change.rights.viewer.today,
  });
  const { protection, participantPerson } = change.planFacts;
  const plan: Facts['Plan'] = {
    ...{ protection, participantPerson, conflicted: false, represents: false },
    ...{ participations: [], posts: [], assignments: [], tokenScopes: [] },
    representations: [representation],
  };
  const standing = ruleOf(rights.groundFor('read', 'Plan', plan)?.rule ?? '')?.who[0];
  if (!standing) return false;
  return rights.may('giveConsent', 'Consent', {
    ...{ standing, powers: representation.powers, tokenScopes: [], coordinates: false, takesPartHidden: false },
    // what was said was said while the plan was there
    living: true,
    ...{ purpose: 'SHARING', parties: [], discloser: NOBODY, method: 'ELECTRONIC' },
    ...{ scope: 'ALL_IN_CATEGORY', knownMeasures: 0 },
  });
}
