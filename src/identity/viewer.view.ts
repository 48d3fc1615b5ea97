import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';

/** What kind of caller. */
export enum ViewerKind {
  STAFF = 'STAFF',
  PARTICIPANT = 'PARTICIPANT',
  REPRESENTATIVE = 'REPRESENTATIVE',
  SYSTEM = 'SYSTEM',
}
registerEnumType(ViewerKind, {
  name: 'ViewerKind',
  description: 'What kind of caller a token names.',
  valuesConfig: {
    STAFF: { description: 'Staff of one or several agencies.' },
    PARTICIPANT: { description: 'A participant.' },
    REPRESENTATIVE: { description: 'A guardian, proxy, lawyer or relative.' },
    SYSTEM: { description: 'An organisation’s own system.' },
  },
});

/** What staff are in their agency. */
export enum StaffRole {
  CASEWORKER = 'CASEWORKER',
  SUPERVISOR = 'SUPERVISOR',
}
registerEnumType(StaffRole, {
  name: 'StaffRole',
  description: 'What staff are in their agency.',
  valuesConfig: {
    CASEWORKER: { description: 'Has access to the plans that they are assigned to.' },
    SUPERVISOR: { description: 'Has access to all plans that the agency takes part in.' },
  },
});

/** That a person serves an agency. */
@ObjectType({ description: 'That the viewer serves an agency.', simpleResolvers: true })
export class Membership {
  @Field(() => Agency, { description: 'The agency.' })
  agency!: Agency;

  @Field(() => StaffRole, { description: 'As what.' })
  role!: StaffRole;
}

/** Who is asking. */
@ObjectType({ description: 'Who is asking, as the token names them.', simpleResolvers: true })
export class Viewer {
  @Field(() => ID, { description: 'Opaque id of the person or system.' })
  id!: string;

  @Field(() => ViewerKind, { description: 'What kind of caller.' })
  kind!: ViewerKind;

  @Field(() => String, { description: 'Full name, or the name of the organisation.' })
  name!: string;

  @Field(() => Agency, {
    nullable: true,
    description:
      'The agency that the viewer acts for; null for citizens, and for staff of several who have not named one.',
  })
  agency!: Agency | null;

  @Field(() => [Membership], { description: 'The agencies that the viewer serves.' })
  memberships!: Membership[];
}
