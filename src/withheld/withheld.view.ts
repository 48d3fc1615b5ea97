import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import type { Language } from '../kernel/errors';

/** Why a content is withheld. */
export enum WithheldReason {
  NO_CONSENT = 'NO_CONSENT',
  NOT_YOUR_TASK = 'NOT_YOUR_TASK',
  ERASED = 'ERASED',
}
registerEnumType(WithheldReason, {
  name: 'WithheldReason',
  description: 'Why a content is withheld. Coarse, so that it tells nothing of what lies behind.',
  valuesConfig: {
    NO_CONSENT: { description: 'For staff: no consent in force names the viewer’s agency.' },
    NOT_YOUR_TASK: { description: 'For all others: the content is between the participant and the owner agency.' },
    ERASED: { description: 'The contents of the plan were erased, for everybody and for good.' },
  },
});

/** In the place of a content that the viewer may not read. */
@ObjectType({
  description: 'In the place of a content that the viewer may not read. The same words whatever lies behind.',
  simpleResolvers: true,
})
export class Withheld {
  __typename!: 'Withheld';

  @Field(() => WithheldReason, { description: 'Why, in one word.' })
  reason!: WithheldReason;

  @Field(() => String, { description: 'Why, in a sentence for people, in the caller’s language.' })
  explanation!: string;

  @Field(() => Boolean, { description: 'Whether the viewer may ask the participant for consent.' })
  canRequestConsent!: boolean;
}

const STAFF: Record<Language, string> = {
  nb: 'Innholdet er taushetsbelagt. Deltakeren kan samtykke til at etaten din får se det.',
  nn: 'Innhaldet er teiepliktig. Deltakaren kan samtykkje til at etaten din får sjå det.',
  en: 'The content is confidential. The participant may consent to your agency seeing it.',
};
const OTHERS: Record<Language, string> = {
  nb: 'Innholdet er mellom deltakeren og etaten som eier det.',
  nn: 'Innhaldet er mellom deltakaren og etaten som eig det.',
  en: 'The content is between the participant and the agency that owns it.',
};

const GONE: Record<Language, string> = {
  nb: 'Innholdet i planen er slettet.',
  nn: 'Innhaldet i planen er sletta.',
  en: 'The contents of the plan are erased.',
};

/** The same answer for everything that this viewer may not read; where the plan is erased, for everybody. */
export function withheldFrom({ viewer, language }: Ctx, erased = false): Withheld {
  if (erased)
    return {
      __typename: 'Withheld',
      reason: WithheldReason.ERASED,
      explanation: GONE[language],
      canRequestConsent: false,
    };
  return viewer.kind === 'STAFF'
    ? {
        __typename: 'Withheld',
        reason: WithheldReason.NO_CONSENT,
        explanation: STAFF[language],
        canRequestConsent: true,
      }
    : {
        __typename: 'Withheld',
        reason: WithheldReason.NOT_YOUR_TASK,
        explanation: OTHERS[language],
        canRequestConsent: false,
      };
}
