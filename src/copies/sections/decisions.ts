import { type CopyWriter, said } from '../copy-writer';
import { section } from '../section';

interface SeenDecision {
  body: { name: string };
  legalBasis: { title: string };
  madeOn: string;
  noticeReceivedOn: string | null;
  complaintDeadline: string | null;
  text: string;
}

interface SeenComplaint {
  body: { name: string };
  text: string;
  wantedChange: string;
  signedOn: string;
  deadline: string | null;
  status: string;
}

interface SeenDecisions {
  decisions: SeenDecision[];
  complaints: SeenComplaint[];
  dissents: { on: string; agency: { name: string } | null; text: string }[];
}

/** What has been decided, complained about and disagreed with. */
export const decisions = section<SeenDecisions>({
  asks: `decisions { id kind body { id name } legalBasis { code title citation } madeOn noticeReceivedOn complaintDeadline classification category
      text reasons outcome howToComplain hash intact measure { id } revises { id } }
    complaints { id body { id name } by decision { id } subject text wantedChange signedOn receivedOn deadline late lateByDays lateReason
      mayStillBeConsidered isOwn status classification steps { kind on recordedAt agency { id name } text bodyOfAppeal outcome } }
    dissents { id on by agency { id name } about aboutId text }`,
  print: ({ decisions: made, complaints, dissents }, writer) => {
    const { words } = writer;
    if (made.length > 0) writer.heading(2, words.of('decisions'));
    for (const decision of made) printDecision(decision, writer);
    if (complaints.length > 0) writer.heading(2, words.of('complaints'));
    for (const complaint of complaints) printComplaint(complaint, writer);
    if (dissents.length === 0) return;
    writer.heading(2, words.of('dissents'));
    for (const { on, agency, text } of dissents) {
      writer.heading(3, words.day(on));
      writer.field(agency?.name ?? words.of('participant'), { said: text });
    }
  },
});

function printDecision(decision: SeenDecision, writer: CopyWriter): void {
  const { words } = writer;
  const { body, legalBasis, madeOn, noticeReceivedOn, complaintDeadline } = decision;
  writer.heading(3, { said: legalBasis.title });
  // the frozen text, with its reasons and with how to complain
  writer.paragraph({ said: decision.text });
  writer.field(words.of('body'), said(body.name));
  writer.field(words.of('madeOn'), words.day(madeOn));
  writer.field(words.of('noticeReceivedOn'), noticeReceivedOn ? words.day(noticeReceivedOn) : null);
  writer.field(words.of('complaintDeadline'), complaintDeadline ? words.day(complaintDeadline) : null);
}

function printComplaint(complaint: SeenComplaint, writer: CopyWriter): void {
  const { words } = writer;
  writer.heading(3, words.day(complaint.signedOn));
  writer.paragraph({ said: complaint.text });
  writer.field(words.of('wantedChange'), said(complaint.wantedChange));
  writer.field(words.of('agency'), said(complaint.body.name));
  writer.field(words.of('complaintDeadline'), complaint.deadline ? words.day(complaint.deadline) : null);
  writer.field(words.of('status'), words.value('ComplaintStatus', complaint.status));
}
