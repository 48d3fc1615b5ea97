import { type CopyWriter, said } from '../copy-writer';
import { section } from '../section';

interface SeenEntry {
  on: string;
  owner: { name: string } | null;
  text?: string;
  summary?: string;
  consequence?: string | null;
  followUp?: string | null;
  followUps: { text: string }[];
}

type Kind = 'conversations' | 'deviations' | 'lifeEvents' | 'changeRequests' | 'reviews';
const KINDS: readonly Kind[] = ['conversations', 'deviations', 'lifeEvents', 'changeRequests', 'reviews'];

const ENTRY =
  'id on owner { id name } classification category writtenAt followUps { id at by { id name } text outcome }';

/** How the plan has gone: conversations, deviations, changes in life, wishes for change, reviews. */
export const life = section<Readonly<Record<Kind, SeenEntry[]>>>({
  asks: `conversations { ${ENTRY} with { id name title agency { id name } } present language interpreter summary followUp nextPlanned }
    deviations { ${ENTRY} text measure { id } } lifeEvents { ${ENTRY} text consequence decision { id } }
    changeRequests { ${ENTRY} text outcome measure { id } } reviews { ${ENTRY} text nextReview }`,
  print: (seen, writer) => {
    const { words } = writer;
    if (KINDS.every((kind) => seen[kind].length === 0)) return;
    writer.heading(2, words.of('life'));
    for (const kind of KINDS) {
      if (seen[kind].length === 0) continue;
      writer.heading(3, words.of(kind));
      for (const entry of seen[kind]) printEntry(entry, writer);
    }
  },
});

function printEntry(entry: SeenEntry, writer: CopyWriter): void {
  const { words } = writer;
  const { on, owner, text, summary, consequence, followUp, followUps } = entry;
  writer.heading(4, words.day(on));
  writer.field(owner?.name ?? words.of('participant'), said(summary ?? text));
  for (const one of [consequence, followUp, ...followUps.map((next) => next.text)])
    writer.field(words.of('followUp'), said(one));
}
