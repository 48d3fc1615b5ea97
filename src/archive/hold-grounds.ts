import { registerEnumType } from 'type-graphql';

/** Why a plan must be kept, though somebody wants it erased. */
export enum HoldGround {
  ARCHIVES_ACT = 'ARCHIVES_ACT',
  PATIENT_RECORD = 'PATIENT_RECORD',
  LEGAL_CLAIM = 'LEGAL_CLAIM',
  COMPLAINT = 'COMPLAINT',
  SUPERVISION = 'SUPERVISION',
}
registerEnumType(HoldGround, {
  name: 'HoldGround',
  description: 'Why a plan must be kept, though somebody wants it erased.',
  valuesConfig: {
    ARCHIVES_ACT: { description: 'It belongs to a public archive.' },
    PATIENT_RECORD: { description: 'It is part of a patient record.' },
    LEGAL_CLAIM: { description: 'A legal claim is made, argued or answered.' },
    COMPLAINT: { description: 'A complaint is not decided.' },
    SUPERVISION: { description: 'A supervisory authority has asked for it.' },
  },
});

/** The law behind each ground, and how sure that is: a lawyer reads them before production. */
export const CITATIONS: Readonly<
  Record<HoldGround, { citation: string; sureness: 'sure' | 'to be read by a lawyer' }>
> = {
  ARCHIVES_ACT: { citation: 'arkivlova § 9; GDPR art. 17 nr. 3 bokstav b og d', sureness: 'to be read by a lawyer' },
  PATIENT_RECORD: {
    citation: 'pasientjournalloven § 25; GDPR art. 17 nr. 3 bokstav b og c',
    sureness: 'to be read by a lawyer',
  },
  LEGAL_CLAIM: { citation: 'GDPR art. 17 nr. 3 bokstav e', sureness: 'sure' },
  COMPLAINT: {
    citation: 'forvaltningsloven kap. VI; GDPR art. 17 nr. 3 bokstav b',
    sureness: 'to be read by a lawyer',
  },
  SUPERVISION: { citation: 'GDPR art. 17 nr. 3 bokstav b', sureness: 'to be read by a lawyer' },
};
