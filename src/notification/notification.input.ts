import { Field, ID, InputType } from 'type-graphql';
import { EventCursor } from '../terms';
import { NotificationKind } from './notice-kinds';

/** Notifications that were read. */
@InputType({ description: 'Which notifications were read: some by their ids, or all up to where a snapshot stands.' })
export class MarkReadInput {
  @Field(() => [ID], { nullable: true, description: 'Ids of notifications, at most 100.' })
  ids?: string[] | null;

  @Field(() => EventCursor, {
    nullable: true,
    description: 'All that was there then: the cursor of the inbox as it was read, or of the last change received.',
  })
  upTo?: string | null;
}

/** Notifications that are to count as unread again. */
@InputType({ description: 'Which notifications are to count as unread again.' })
export class MarkUnreadInput {
  @Field(() => [ID], { description: 'Ids of notifications, at most 100.' })
  ids!: string[];
}

/** Whether somebody wants to be told of a kind. */
@InputType({ description: 'Whether the viewer wants to be told of a kind of thing.' })
export class NotificationPreferenceInput {
  @Field(() => NotificationKind, { description: 'The kind.' })
  kind!: NotificationKind;

  @Field(() => Boolean, { description: 'Whether to be told of it.' })
  wanted!: boolean;
}

/** What somebody wants to be told of. */
@InputType({ description: 'What the viewer wants to be told of.' })
export class SetNotificationPreferencesInput {
  @Field(() => [NotificationPreferenceInput], {
    description: 'The kinds to set, each once; kinds that are left out stay as they are.',
  })
  preferences!: NotificationPreferenceInput[];
}
