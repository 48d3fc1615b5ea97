import { registerEnumType } from 'type-graphql';

/** Why somebody is to have a plan. */
export enum EligibilityKind {
  RIGHT = 'RIGHT',
  DUTY = 'DUTY',
  RIGHT_AND_DUTY = 'RIGHT_AND_DUTY',
  WISH = 'WISH',
}
registerEnumType(EligibilityKind, {
  name: 'EligibilityKind',
  description: 'Why somebody is to have a plan.',
  valuesConfig: {
    RIGHT: { description: 'The person has a right to it.' },
    DUTY: { description: 'The person has a duty to take part.' },
    RIGHT_AND_DUTY: { description: 'Both: a right, and a duty to take part.' },
    WISH: { description: 'The person wishes it, and the agency may give it.' },
  },
});

/** By whose choice somebody coordinates. */
export enum ChosenBy {
  PARTICIPANT = 'PARTICIPANT',
  GUARDIAN = 'GUARDIAN',
  AGENCY = 'AGENCY',
  MUNICIPALITY = 'MUNICIPALITY',
}
registerEnumType(ChosenBy, {
  name: 'ChosenBy',
  description: 'By whose choice somebody coordinates the plan.',
  valuesConfig: {
    PARTICIPANT: { description: 'The participant’s.' },
    GUARDIAN: { description: 'The guardian’s, for the participant.' },
    AGENCY: { description: 'That of the agency that coordinates.' },
    MUNICIPALITY: { description: 'That of the municipality’s coordinating unit.' },
  },
});

/** Which of the two parties accepts. */
export enum AcceptingParty {
  PERSON = 'PERSON',
  SERVICES = 'SERVICES',
}
registerEnumType(AcceptingParty, {
  name: 'AcceptingParty',
  description: 'The parties of the cooperation agreement.',
  valuesConfig: {
    PERSON: { description: 'The person whose plan it is, or whoever approves for them.' },
    SERVICES: { description: 'The services, by the coordinator.' },
  },
});

/** Who said or did something, by how they stand to the plan. */
export enum ActingParty {
  PARTICIPANT = 'PARTICIPANT',
  GUARDIAN = 'GUARDIAN',
  PROXY = 'PROXY',
  LAWYER = 'LAWYER',
  RELATIVE = 'RELATIVE',
  STAFF = 'STAFF',
}
registerEnumType(ActingParty, {
  name: 'ActingParty',
  description: 'Who said or did something, by how they stand to the plan.',
  valuesConfig: {
    PARTICIPANT: { description: 'The participant.' },
    GUARDIAN: { description: 'A guardian.' },
    PROXY: { description: 'A proxy.' },
    LAWYER: { description: 'A lawyer.' },
    RELATIVE: { description: 'A relative.' },
    STAFF: { description: 'A member of staff.' },
  },
});

/** To whom something of the plan is handed. */
export enum PaperHolder {
  PARTICIPANT = 'PARTICIPANT',
  REPRESENTATIVE = 'REPRESENTATIVE',
  STAFF = 'STAFF',
  AGENCY = 'AGENCY',
  OTHER = 'OTHER',
}
registerEnumType(PaperHolder, {
  name: 'PaperHolder',
  description: 'Who has the original or a copy of the plan.',
  valuesConfig: {
    PARTICIPANT: { description: 'The participant.' },
    REPRESENTATIVE: { description: 'Somebody who represents the participant.' },
    STAFF: { description: 'A member of staff.' },
    AGENCY: { description: 'An agency that takes part.' },
    OTHER: { description: 'Somebody else, by name.' },
  },
});

/** What is put on record of the introduction programme. */
export enum ProgrammeRecordKind {
  CONTRACT = 'CONTRACT',
  ABSENCE = 'ABSENCE',
  STOP = 'STOP',
}
registerEnumType(ProgrammeRecordKind, {
  name: 'ProgrammeRecordKind',
  description: 'What is put on record of the introduction programme.',
  valuesConfig: {
    CONTRACT: {
      description: 'The integration contract between the person and the municipality (integreringsloven § 16).',
    },
    ABSENCE: { description: 'Absence or leave (integreringsloven § 17).' },
    STOP: { description: 'The programme was stopped (integreringsloven § 18).' },
  },
});

/** Why a plan ends. */
export enum ClosingReason {
  COMPLETED = 'COMPLETED',
  PERSON_WISHES = 'PERSON_WISHES',
  NO_LONGER_NEEDED = 'NO_LONGER_NEEDED',
  PROGRAMME_STOPPED = 'PROGRAMME_STOPPED',
  MOVED_AWAY = 'MOVED_AWAY',
  DECEASED = 'DECEASED',
  OTHER = 'OTHER',
}
registerEnumType(ClosingReason, {
  name: 'ClosingReason',
  description: 'Why a plan is closed.',
  valuesConfig: {
    COMPLETED: { description: 'It was carried through.' },
    PERSON_WISHES: { description: 'The person no longer wants it.' },
    NO_LONGER_NEEDED: { description: 'The person no longer needs it.' },
    PROGRAMME_STOPPED: { description: 'The programme that it rested on was stopped.' },
    MOVED_AWAY: { description: 'The person has moved, and the plan did not go along.' },
    DECEASED: { description: 'The person has died.' },
    OTHER: { description: 'Another reason, which the words say.' },
  },
});
