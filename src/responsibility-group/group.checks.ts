import { z } from 'zod';
import { idempotencyKey } from '../kernel/check-input';

/** What `nameGroupMember` asks of its input. */
export const nameGroupMember = z
  .object({ planId: z.string(), staffId: z.string().nullish(), representativeId: z.string().nullish(), idempotencyKey })
  .refine(({ staffId, representativeId }) => (staffId == null) !== (representativeId == null), {
    message: 'Oppgi enten en ansatt eller en som deltar for eller sammen med deltakeren.',
    path: ['staffId'],
  });

/** What `answerGroupProposal` asks of its input. */
export const answerGroupProposal = z.object({ memberId: z.string(), accept: z.boolean(), idempotencyKey });

/** What `endGroupMember` asks of its input. */
export const endGroupMember = z.object({ memberId: z.string(), idempotencyKey });
