import { z } from 'zod';
import { ALWAYS, NotificationKind } from './notice-kinds';

const ids = z.array(z.string()).min(1, 'Oppgi minst ett varsel.').max(100, 'Kan ikke være flere enn 100.');

/** What `markRead` asks of its input. */
export const markRead = z
  .object({ ids: ids.nullish(), upTo: z.string().nullish() })
  .refine((input) => (input.ids == null) !== (input.upTo == null), {
    message: 'Oppgi enten hvilke varsler, eller hvor langt.',
    path: ['ids'],
  });

/** What `markUnread` asks of its input. */
export const markUnread = z.object({ ids });

/** What `setNotificationPreferences` asks of its input: kinds that always come are not turned off. */
export const setNotificationPreferences = z.object({
  preferences: z
    .array(
      z
        .object({ kind: z.enum(NotificationKind), wanted: z.boolean() })
        .refine(({ kind, wanted }) => wanted || !ALWAYS.has(kind), {
          message: 'Kan ikke slås av: dette må du få vite.',
          path: ['wanted'],
        }),
    )
    .min(1, 'Oppgi minst én.')
    .max(Object.keys(NotificationKind).length, 'Hver type kan bare stå én gang.')
    .refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, 'Hver type kan bare stå én gang.'),
});
