import type { Change } from '../plan';
import { placeOfReference } from './reference.query';

/** The keyed index of a reference; large and small letters are not the same in other systems. */
export const indexOfReference = (change: Change, reference: string): Buffer =>
  change.ctx.keys.index('reference', Buffer.from(reference.normalize('NFC')).toString('hex'));

/** Seals a reference for the row of its measure. */
export const sealReference = (change: Change, measure: string, reference: string): Buffer =>
  change.seal(placeOfReference(change.plan, measure), { reference });
