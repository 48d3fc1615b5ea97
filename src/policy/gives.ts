import type { Sentence } from './vocabulary';

/**
 * What one who reads a measure's content is told of the row that gives it. In braces stand what the explanation fills in:
 * the owner, the viewer's agency, the categories, the time until which it is open.
 */
export const GIVES: Readonly<Record<string, Sentence>> = {
  'measure-content.whole': {
    nb: 'Du ser dette fordi planen er din, eller fordi du er verge for den som planen gjelder.',
    nn: 'Du ser dette fordi planen er din, eller fordi du er verje for den som planen gjeld.',
    en: 'You see this because the plan is yours, or because you are the guardian of the person whose plan it is.',
  },
  'measure-content.shared': {
    nb: 'Du ser dette fordi {owner} har delt det med alle som har adgang til planen.',
    nn: 'Du ser dette fordi {owner} har delt det med alle som har tilgang til planen.',
    en: 'You see this because {owner} has shared it with all who have access to the plan.',
  },
  'measure-content.owner': {
    nb: 'Du ser dette fordi {owner} eier tiltaket.',
    nn: 'Du ser dette fordi {owner} eig tiltaket.',
    en: 'You see this because {owner} owns the measure.',
  },
  'measure-content.consented': {
    nb: 'Du ser dette fordi deltakeren har samtykket til at {owner} viser {agency} opplysninger om {category}.',
    nn: 'Du ser dette fordi deltakaren har samtykt til at {owner} viser {agency} opplysningar om {category}.',
    en: 'You see this because the participant has consented to {owner} showing {agency} information about {category}.',
  },
  'measure-content.emergency': {
    nb: 'Du ser dette fordi du har åpnet det i en nødssituasjon. Det er åpent for deg til klokken {until}.',
    nn: 'Du ser dette fordi du har opna det i ein naudssituasjon. Det er ope for deg til klokka {until}.',
    en: 'You see this because you have opened it in an emergency. It is open to you until {until}.',
  },
};
