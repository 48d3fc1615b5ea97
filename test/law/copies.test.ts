import { readPdf } from '../copies/read-pdf';
import { copyOf, jsonCopy } from '../factories/copies';
import { perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';
import { startTestHub, type TestHub } from '../harness/hub';

interface Seen {
  comingAbout: { copies: { to: string; language: string; on: string }[] };
  decisions: { reasons: string; complaintDeadline: string | null }[];
  complaints: { text: string; wantedChange: string }[];
  dissents: { text: string }[];
  description: { finalGoal: string } | null;
  contributions: { text: string }[];
  conversations: { summary: string }[];
}

const REASONS = 'Planen bygger på kartleggingen i september.';
const COMPLAINT = { text: 'Praksis på ettermiddagen går ikke.', wantedChange: 'Praksis om formiddagen.' };
const DISSENT = 'Jeg ville begynt med språket først.';
const SUMMARY = 'Vi gikk gjennom planen med tolk.';

/** The person takes the plan along, and it is put down who got one. Today is 2025-10-15. */
describe('a plan that is taken along', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    const { refugee, participant, plan: planId } = world;
    const staff = refugee.worker.token;
    await perform(hub, participant, 'giveConsent', { planId, purpose: 'PLAN' });
    await perform(hub, staff, 'describePlan', { planId, finalGoal: 'Samira er i arbeid.' });
    await perform(hub, participant, 'contribute', { planId, text: 'Jeg møter hver dag.' });
    const decision = await perform(hub, staff, 'makeDecision', {
      ...{
        planId,
        kind: 'PLAN_DECISION',
        legalBasis: 'INTRODUCTION_ACT_2003_S6',
        madeOn: '2025-10-01',
        reasons: REASONS,
      },
    });
    await perform(hub, staff, 'recordNotice', { decisionId: decision.id, receivedOn: '2025-10-03' });
    await perform(hub, participant, 'submitComplaint', {
      ...{ planId, decisionId: decision.id, subject: 'CONTENT', signedOn: '2025-10-14', classification: 'SHARED' },
      ...COMPLAINT,
    });
    await perform(hub, participant, 'recordDissent', { planId, text: DISSENT });
    await perform(hub, staff, 'logConversation', {
      ...{ planId, on: '2025-10-10', summary: SUMMARY, nextPlanned: '2025-11-10' },
    });
  });
  afterAll(() => hub.close());

  test('has decisions, complaints, dissent, contributions and conversations in it (D2, D4, D8, D19, D33, D43)', async () => {
    const seen = await jsonCopy<Seen>(hub, world.participant, world.plan);
    expect(seen).toMatchObject({
      decisions: [{ reasons: REASONS, complaintDeadline: '2025-10-24' }],
      complaints: [COMPLAINT],
      dissents: [{ text: DISSENT }],
      description: { finalGoal: 'Samira er i arbeid.' },
      contributions: [{ text: 'Jeg møter hver dag.' }],
      conversations: [{ summary: SUMMARY }],
    });
    const { bytes } = await copyOf(hub, world.participant, world.plan, 'PDF', 'nb');
    const words = (await readPdf(bytes)).read.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
    for (const text of [REASONS, COMPLAINT.text, COMPLAINT.wantedChange, DISSENT, SUMMARY, '24. oktober 2025'])
      expect(words).toContain(text);
    for (const heading of ['Vedtak', 'Klager', 'Uenighet', 'Samtaler', 'Hva hver og en bidrar med'])
      expect(words.split('\n').map((line) => line.trim())).toContain(heading);
  });

  test('is handed out in the person’s language, and it is on record who has got a copy (D40)', async () => {
    const pdf = await readPdf((await copyOf(hub, world.participant, world.plan, 'PDF')).bytes);
    expect(pdf.lang).toBe('ti');
    await perform(hub, world.refugee.worker.token, 'recordCopy', {
      ...{ planId: world.plan, on: '2025-10-15', to: 'PARTICIPANT', language: 'ti' },
    });
    const { comingAbout } = await jsonCopy<Seen>(hub, world.participant, world.plan);
    expect(comingAbout.copies).toMatchObject([{ to: 'PARTICIPANT', language: 'ti', on: '2025-10-15' }]);
  });

  test('leaves the next conversation in the calendar, under a word that says nothing (D33)', async () => {
    const { text } = await copyOf(hub, world.participant, world.plan, 'ICALENDAR', 'nb');
    expect(text).toContain('DTSTART;VALUE=DATE:20251110');
    expect(text.match(/SUMMARY:.*/g)?.map((line) => line.trim())).toEqual(['SUMMARY:Avtale']);
  });
});
