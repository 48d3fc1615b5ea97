import { type Example, example, ME, OTHER, opened } from './facts';

const own = (may: 'read' | 'markRead' | 'markUnread' | 'setNotificationPreferences'): Example =>
  example(
    'CITIZEN',
    may,
    'Inbox',
    { standing: 'PARTICIPANT', person: ME },
    {
      'it is somebody else’s': { person: OTHER },
      'a member of staff asks for somebody else’s': { standing: 'STAFF', person: OTHER },
      'a system asks': { standing: 'SYSTEM' },
    },
  );

/** For each row about the inbox. */
export const INBOX: Readonly<Record<string, Example>> = {
  'inbox.own': own('read'),
  'mark-read.own': own('markRead'),
  'mark-unread.own': own('markUnread'),
  'set-notification-preferences.own': own('setNotificationPreferences'),
  'complaint-reminder.whole': example('CITIZEN', 'read', 'ComplaintReminder', opened('PARTICIPANT'), {
    'a relative asks': opened('RELATIVE', { powers: ['READ_PLAN'] }),
    'a member of staff asks': { standing: 'STAFF' },
    'a system asks': { standing: 'SYSTEM' },
  }),
  'complaint-reminder.power': example(
    'CITIZEN',
    'read',
    'ComplaintReminder',
    opened('PROXY', { powers: ['READ_PLAN', 'COMPLAIN'] }),
    {
      'the authority does not cover it': { powers: ['READ_PLAN'] },
      'a relative asks': { standing: 'RELATIVE' },
      'a member of staff asks': { standing: 'STAFF' },
    },
  ),
};
