import { invalidInput } from '../kernel/errors';
import type { Plan } from './plan.view';

/** Refuses a field whose past is not kept on a plan `asOf` an instant: an empty list would say that there had been none. */
export function mustBePresent({ asOf }: Plan): void {
  if (asOf) throw invalidInput([{ path: 'asOf', message: 'Dette vises ikke slik det var før.' }]);
}
