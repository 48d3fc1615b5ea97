import { registerEnumType } from 'type-graphql';

/** The class of a content. */
export enum Classification {
  SHARED = 'SHARED',
  CONFIDENTIAL = 'CONFIDENTIAL',
}
registerEnumType(Classification, {
  name: 'Classification',
  description: 'Who may read a content.',
  valuesConfig: {
    SHARED: { description: 'All who have access to the plan.' },
    CONFIDENTIAL: { description: 'The owner agency, the participant, and agencies that a consent in force names.' },
  },
});

/** Whether others may know that something is there. */
export enum Existence {
  VISIBLE = 'VISIBLE',
  HIDDEN = 'HIDDEN',
}
registerEnumType(Existence, {
  name: 'Existence',
  description: 'Whether those who may not read something may know that it is there.',
  valuesConfig: {
    VISIBLE: { description: 'Owner, time and load are seen by all with access to the plan.' },
    HIDDEN: {
      description: 'Nothing is seen, counted or reckoned for those who may not read it. Implies CONFIDENTIAL.',
    },
  },
});

/** What a content is about; consents name categories. */
export enum InformationCategory {
  GENERAL = 'GENERAL',
  EDUCATION = 'EDUCATION',
  EMPLOYMENT = 'EMPLOYMENT',
  ECONOMY = 'ECONOMY',
  HEALTH = 'HEALTH',
  SOCIAL = 'SOCIAL',
  CHILD_WELFARE = 'CHILD_WELFARE',
}
registerEnumType(InformationCategory, {
  name: 'InformationCategory',
  description: 'What a content is about. A consent to sharing names the categories that it covers.',
  valuesConfig: {
    GENERAL: { description: 'Everyday matters without a field of their own.' },
    EDUCATION: { description: 'School, training, language.' },
    EMPLOYMENT: { description: 'Work, practice, job seeking.' },
    ECONOMY: { description: 'Money, benefits, debt.' },
    HEALTH: { description: 'Body and mind, treatment and follow-up.' },
    SOCIAL: { description: 'Housing, family, network, safety.' },
    CHILD_WELFARE: { description: 'Matters of the child welfare service.' },
  },
});

/** What kind of agency. */
export enum AgencyKind {
  REFUGEE_SERVICE = 'REFUGEE_SERVICE',
  NAV = 'NAV',
  SCHOOL = 'SCHOOL',
  HEALTH = 'HEALTH',
  SPECIALIST_HEALTH = 'SPECIALIST_HEALTH',
  CHILD_WELFARE = 'CHILD_WELFARE',
  OTHER = 'OTHER',
}
registerEnumType(AgencyKind, {
  name: 'AgencyKind',
  description: 'What kind of agency this is.',
  valuesConfig: {
    REFUGEE_SERVICE: { description: 'The municipality’s refugee service (flyktningtjeneste).' },
    NAV: { description: 'The labour and welfare administration (NAV).' },
    SCHOOL: { description: 'Adult education (voksenopplæring).' },
    HEALTH: { description: 'Municipal health and care services.' },
    SPECIALIST_HEALTH: { description: 'Hospitals and specialists.' },
    CHILD_WELFARE: { description: 'The child welfare service (barnevern).' },
    OTHER: { description: 'Any other service.' },
  },
});
