import { type CopyWriter, said } from '../copy-writer';
import { section } from '../section';

/** An agency as a copy names it. */
export interface SeenAgency {
  id: string;
  kind: string;
  name: string;
  organizationNumber: string;
  explanation: string | null;
}

/** Somebody in the service of an agency, as a copy names them. */
export interface SeenStaff {
  id: string;
  name: string;
  title: string | null;
  agency: { id: string; name: string };
}

/** What a copy holds of who takes part. */
export interface SeenPeople {
  coordinator: SeenStaff | null;
  agencies: SeenAgency[];
  representatives: { kind: string; name: string; covers: string | null; status: string }[];
}

/** Who takes part: the coordinator, the agencies, and who represents the participant. */
export const people = section<SeenPeople>({
  asks: `coordinator { id name title agency { id name } }
    agencies { id kind name organizationNumber municipality { number name } explanation }
    representatives { id kind name powers validFrom validTo covers documentReference status }`,
  print: ({ coordinator, agencies, representatives }, writer) => {
    const { words } = writer;
    writer.heading(2, words.of('people'));
    writer.field(
      words.of('coordinator'),
      coordinator ? said(`${coordinator.name}, ${coordinator.agency.name}`) : words.of('none'),
    );
    writer.table(
      [words.of('agency'), words.of('agencyKind'), words.of('explanation')],
      agencies.map(({ name, kind, explanation }) => [said(name), words.value('AgencyKind', kind), said(explanation)]),
    );
    printRepresentatives(representatives, writer);
  },
});

function printRepresentatives(representatives: SeenPeople['representatives'], writer: CopyWriter): void {
  if (representatives.length === 0) return;
  const { words } = writer;
  writer.heading(3, words.of('representatives'));
  for (const { kind, name, covers, status } of representatives) {
    writer.field(words.value('RepresentativeKind', kind), said(name));
    writer.field(words.of('status'), words.value('RepresentativeStatus', status));
    writer.field(words.of('covers'), said(covers));
  }
}
