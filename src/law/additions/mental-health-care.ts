import type { AdditionEntry } from '../legal-basis-entry';

/** What mental health care adds to an individual plan. */
export const mentalHealthCare: AdditionEntry = {
  code: 'MENTAL_HEALTH_CARE_S4_1',
  title: {
    nb: 'Individuell plan i psykisk helsevern',
    nn: 'Individuell plan i psykisk helsevern',
    en: 'Individual plan in mental health care',
  },
  citation: 'Psykisk helsevernloven (lov 2. juli 1999 nr. 62) § 4-1',
  certainty:
    'Act, paragraph and first day fairly sure. That need, aim, services and extent are what it adds is how the procedure we work from reads it; the wording, and whether the duty now stands in spesialisthelsetjenesteloven § 2-5 alone, are to be checked. The rules of consent are those of pasient- og brukerrettighetsloven chapter 4 with psykisk helsevernloven § 2-1 and chapter 3; a measure of the kind THERAPY is taken to be mental health care.',
  inForceFrom: '2001-01-01',
  inForceTo: null,
  applies: {
    nb: 'Når planen har tiltak i psykisk helsevern.',
    nn: 'Når planen har tiltak i psykisk helsevern.',
    en: 'Where the plan has measures of mental health care.',
  },
  consent: {
    nb: 'Psykisk helsevern bygger på pasientens samtykke. Er pasienten under tvungent vern, skal pasienten likevel være med på å lage planen, og det som ikke må gjøres med tvang, gjøres bare med samtykke. Helseopplysninger deles bare når pasienten samtykker til det.',
    nn: 'Psykisk helsevern byggjer på samtykket til pasienten. Er pasienten under tvunge vern, skal pasienten likevel vere med på å lage planen, og det som ikkje må gjerast med tvang, blir gjort berre med samtykke. Helseopplysningar blir delte berre når pasienten samtykkjer til det.',
    en: 'Mental health care rests on the patient’s consent. A patient under compulsory care takes part in making the plan all the same, and what need not be done by compulsion is done by consent alone. Health information is shared only when the patient consents to it.',
  },
  citedFrom: 'MENTAL_HEALTH_CARE',
};
