import { CloudEvent, HTTP } from 'cloudevents';
import type { Delivery } from '../events/deliver';
import { SUBJECT_NAMES, type Subject, type SubjectName } from '../events/subjects';
import { type IdKind, publicId, publicIdInPlan } from '../kernel/ids';
import { forgottenOf } from '../plan';

/** A message as it is sent: JSON, with its media type. */
export interface Message {
  body: string;
  contentType: string;
}

const SOURCE = 'urn:samplan:hub';

/** What each thing that an event can be about is called in a message, and what its public id names. */
const CALLED: Readonly<Record<SubjectName, readonly [name: string, kind: IdKind]>> = {
  goal: ['goalId', 'goal'],
  measure: ['measureId', 'measure'],
  consent: ['consentId', 'consent'],
  emergency: ['emergencyId', 'emergency'],
  request: ['consentRequestId', 'request'],
  representative: ['representativeId', 'representative'],
  measureRequest: ['measureRequestId', 'measureRequest'],
  follower: ['followedById', 'measure'],
  insight: ['insightRequestId', 'insight'],
  decision: ['decisionId', 'decision'],
  life: ['entryId', 'life'],
  complaint: ['complaintId', 'complaint'],
  meeting: ['meetingId', 'meeting'],
  agendaItem: ['agendaItemId', 'agendaItem'],
  meetingAction: ['meetingActionId', 'meetingAction'],
  paragraph: ['paragraphId', 'paragraph'],
  assessment: ['assessmentId', 'assessment'],
};

/**
 * An event of a plan as CloudEvents 1.0 in structured JSON: ids, and what happened. Where it took something from the
 * agency, what is to be dropped, and nothing of what it is about.
 */
export function messageOf({ plan, id, type, occurredAt, subject, lost }: Delivery<unknown>): Message {
  const forget = forgottenOf({ plan, lost });
  return structured({
    id: publicIdInPlan('event', plan, id),
    type: `no.samplan.plan.${type}`,
    time: occurredAt.toISOString(),
    subject: publicId('plan', plan),
    data: {
      planId: publicId('plan', plan),
      ...(forget.length > 0 || subject === null ? {} : idsOf(plan, subject)),
      forget,
    },
  });
}

/** What is sent to see whether a webhook works: about nothing. */
export function testMessage(id: string, at: Date): Message {
  return structured({ id: publicId('event', id), type: 'no.samplan.webhook.TEST', time: at.toISOString(), data: {} });
}

function idsOf(plan: string, subject: Subject): Record<string, string> {
  return Object.fromEntries(
    SUBJECT_NAMES.flatMap((one) => {
      const id = subject[one];
      const [name, kind] = CALLED[one];
      return id === null ? [] : [[name, publicIdInPlan(kind, plan, id)]];
    }),
  );
}

function structured(event: { id: string; type: string; time: string; subject?: string; data: object }): Message {
  const { headers, body } = HTTP.structured(
    new CloudEvent({ specversion: '1.0', source: SOURCE, datacontenttype: 'application/json', ...event }),
  );
  return { body: String(body), contentType: String(headers['content-type']) };
}
