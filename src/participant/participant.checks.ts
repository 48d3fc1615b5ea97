import { idnr } from '@navikt/fnrvalidator';
import { z } from 'zod';
import { day, idempotencyKey, line } from '../kernel/check-input';
import { isDufNumber } from './duf-number';

/** Synthetic numbers (months + 80) are for demo mode alone, real ones for production alone. */
const KINDS = { demo: ['tnr', 'dnr-and-tnr'], production: ['fnr', 'dnr'] } as const;

/** A fødselsnummer or D-number with right control digits. */
export const nationalId = (mode: 'demo' | 'production') =>
  z.string().superRefine((text, check) => {
    const found = idnr(text);
    if (found.status !== 'valid')
      check.addIssue({ code: 'custom', message: 'Er ikke et gyldig fødselsnummer eller D-nummer.' });
    else if (!(KINDS[mode] as readonly string[]).includes(found.type)) {
      check.addIssue({
        code: 'custom',
        message: mode === 'demo' ? 'Bare syntetiske numre tas imot her.' : 'Syntetiske numre tas ikke imot her.',
      });
    }
  });

/** A day of birth is kept of those who are not of age, and of nobody else. */
const isUnder18 = (born: string, today: string): boolean => `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` > today;

/** What `registerParticipant` asks of its input. */
export const registerParticipant = (mode: 'demo' | 'production', today: string) =>
  z
    .object({
      nationalId: nationalId(mode).nullish(),
      dufNumber: z.string().refine(isDufNumber, 'Er ikke et gyldig DUF-nummer.').nullish(),
      name: line,
      languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'Er ikke en språkkode.')).max(20, 'For mange språk.'),
      interpreterNeeded: z.boolean(),
      bornOn: day
        .refine((born) => born <= today, 'Kan ikke være i framtiden.')
        .refine((born) => isUnder18(born, today), 'Oppgis bare for dem som er under 18 år.')
        .nullish(),
      idempotencyKey,
    })
    .refine((input) => input.nationalId != null || input.dufNumber != null, {
      message: 'Fødselsnummer, D-nummer eller DUF-nummer må oppgis.',
      path: ['nationalId'],
    });
