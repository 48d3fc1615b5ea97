import { type HubError, type Language, lacking as lackingError } from '../kernel/errors';
import type { Lacking } from './coming-about.view';

type Words = Record<Language, string>;

/** What each code of `hub.plan_lacks` says, and by which law. A lawyer reads the citations before production. */
const LACKS: Readonly<Record<string, { text: Words; citation: string }>> = {
  ELIGIBILITY: {
    text: {
      nb: 'Det er ikke ført hvorfor deltakeren skal ha plan: rett, plikt eller ønske.',
      nn: 'Det er ikkje ført kvifor deltakaren skal ha plan: rett, plikt eller ønske.',
      en: 'It is not on record why the participant is to have a plan: right, duty or wish.',
    },
    citation: 'integreringsloven §§ 8 og 9; pasient- og brukerrettighetsloven § 2-5',
  },
  COORDINATOR: {
    text: {
      nb: 'Planen mangler en koordinator som har adgang til den.',
      nn: 'Planen manglar ein koordinator som har tilgang til han.',
      en: 'The plan lacks a coordinator who has access to it.',
    },
    citation: 'helse- og omsorgstjenesteloven § 7-2; forskrift om individuell plan ved ytelse av velferdstjenester',
  },
  CONSENT: {
    text: {
      nb: 'Planen hviler bare på rettsgrunnlag som krever deltakerens samtykke, og det er ikke noe samtykke som gjelder.',
      nn: 'Planen kviler berre på rettsgrunnlag som krev samtykke frå deltakaren, og det er ikkje noko samtykke som gjeld.',
      en: 'The plan rests only on legal bases that ask for the participant’s consent, and no consent is in force.',
    },
    citation:
      'forskrift om individuell plan ved ytelse av velferdstjenester; pasient- og brukerrettighetsloven §§ 2-5 og 4-1',
  },
  PROPOSAL: {
    text: {
      nb: 'Planen er ikke lagt fram for deltakeren.',
      nn: 'Planen er ikkje lagd fram for deltakaren.',
      en: 'The plan has not been laid before the participant.',
    },
    citation: 'integreringsloven § 15; pasient- og brukerrettighetsloven § 3-1',
  },
  APPROVAL: {
    text: {
      nb: 'Deltakeren, vergen eller en med fullmakt har ikke godkjent planen slik den er lagt fram, og loven lar ingen andre bestemme.',
      nn: 'Deltakaren, verja eller ein med fullmakt har ikkje godkjent planen slik han er lagd fram, og lova lèt ingen andre bestemme.',
      en: 'The participant, a guardian or somebody with the power has not approved the plan as it was laid before them, and the law lets nobody else decide.',
    },
    citation: 'forskrift om individuell plan ved ytelse av velferdstjenester; NAV-loven § 14 a',
  },
  APPROVAL_OR_REASON: {
    text: {
      nb: 'Planen er ikke godkjent slik den er lagt fram. Kommunen kan bestemme likevel, men må si hvorfor.',
      nn: 'Planen er ikkje godkjend slik han er lagd fram. Kommunen kan bestemme likevel, men må seie kvifor.',
      en: 'The plan is not approved as it was laid before the person. The municipality may decide all the same, but must say why.',
    },
    citation: 'integreringsloven § 15; forvaltningsloven §§ 24 og 25',
  },
  UNIT: {
    text: {
      nb: 'Kommunen har ikke pekt ut en koordinerende enhet.',
      nn: 'Kommunen har ikkje peikt ut ei koordinerande eining.',
      en: 'The municipality has not appointed a coordinating unit.',
    },
    citation: 'helse- og omsorgstjenesteloven § 7-3',
  },
  DECISION: {
    text: {
      nb: 'Det er ikke truffet vedtak om planen.',
      nn: 'Det er ikkje gjort vedtak om planen.',
      en: 'No decision on the plan has been made.',
    },
    citation: 'integreringsloven § 15; forvaltningsloven §§ 23 til 27',
  },
  ORDER: {
    text: {
      nb: 'Steget kommer ikke i rekkefølge fra der planen står nå.',
      nn: 'Steget kjem ikkje i rekkjefølgje frå der planen står no.',
      en: 'The step does not follow from where the plan stands now.',
    },
    citation: 'forskrift om individuell plan ved ytelse av velferdstjenester; integreringsloven § 15',
  },
  NO_MOVE: {
    text: {
      nb: 'En plan flyttes til en koordinator i en annen kommune. Innen kommunen endres koordinatoren i rammen.',
      nn: 'Ein plan blir flytt til ein koordinator i ein annan kommune. Innan kommunen blir koordinatoren endra i ramma.',
      en: 'A plan moves to a coordinator in another municipality. Within the municipality the coordinator is changed in the frame.',
    },
    citation: 'helse- og omsorgstjenesteloven § 3-1; integreringsloven § 12',
  },
  MOVE: {
    text: {
      nb: 'Koordinatoren er i en annen kommune. Planen følger bare med dit når deltakeren samtykker: bruk requestMove.',
      nn: 'Koordinatoren er i ein annan kommune. Planen følgjer berre med dit når deltakaren samtykkjer: bruk requestMove.',
      en: 'The coordinator is in another municipality. The plan moves there only when the participant consents: use requestMove.',
    },
    citation: 'forvaltningsloven §§ 13 og 13 a; pasient- og brukerrettighetsloven § 4-1',
  },
  ANOTHER: {
    text: {
      nb: 'Deltakeren har allerede en plan som gjelder. Én person har én plan.',
      nn: 'Deltakaren har alt ein plan som gjeld. Éin person har éin plan.',
      en: 'The participant has a plan in force already. One person has one plan.',
    },
    citation:
      'forskrift om individuell plan ved ytelse av velferdstjenester: bare én plan; helse- og omsorgstjenesteloven § 7-1',
  },
};

/** What a code says in a language. Throws for a code that has no words: a fault of ours. */
export function lackingOf(key: string, language: Language): Lacking {
  const known = LACKS[key];
  if (!known) throw new Error(`no words for what a plan lacks: ${key}`);
  return { key, text: known.text[language], citation: known.citation };
}

/** CONFLICT that says all that is lacking, each with its citation. */
export function refusalFor(keys: readonly string[], language: Language, currentVersion?: number): HubError {
  return lackingError(
    keys.map((key) => lackingOf(key, language)),
    currentVersion,
  );
}
