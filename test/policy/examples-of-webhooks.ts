import type { Facts, Operation } from '../../src/policy';
import { AGENCY, ANOTHER, type Example, example, post } from './facts';

const SCOPES = ['samplan:read', 'samplan:webhooks'];

const supervised = (): Facts['Webhook'] => ({
  standing: 'STAFF',
  posts: post({ role: 'SUPERVISOR' }),
  owner: AGENCY,
  tokenScopes: [],
});

const rows = (may: Operation, name: string): Record<string, Example> => ({
  [`${name}.supervisor`]: example('STAFF', may, 'Webhook', supervised(), {
    'it is another agency’s': { owner: ANOTHER },
    'a caseworker asks': { posts: post() },
    'the supervisor has left': { posts: post({ role: 'SUPERVISOR', active: false }) },
    'a supervisor of another agency asks': { posts: post({ role: 'SUPERVISOR', agency: ANOTHER }) },
    'a participant asks': { standing: 'PARTICIPANT' },
    'a system without the scope asks': { standing: 'SYSTEM' },
  }),
  [`${name}.system`]: example(
    'SYSTEM',
    may,
    'Webhook',
    { standing: 'SYSTEM', posts: [], owner: AGENCY, tokenScopes: SCOPES },
    {
      'it is another agency’s': { owner: ANOTHER },
      'the token may only read and write': { tokenScopes: ['samplan:read', 'samplan:write'] },
      'staff ask': { standing: 'STAFF' },
    },
  ),
});

/** For each row about where an agency's systems are told of events. */
export const WEBHOOK: Readonly<Record<string, Example>> = {
  ...rows('read', 'webhook'),
  ...rows('registerWebhook', 'register-webhook'),
  ...rows('reviseWebhook', 'revise-webhook'),
  ...rows('rotateWebhookSecret', 'rotate-webhook-secret'),
  ...rows('sendTestEvent', 'send-test-event'),
  ...rows('redeliverWebhook', 'redeliver-webhook'),
  ...rows('removeWebhook', 'remove-webhook'),
};
