export { agenciesOfLife, knownLifeSql, type LifeRow, lifeSql, readLife } from './life.query';
export {
  type AnyEntry,
  ChangeRequest,
  Conversation,
  Deviation,
  LifeEvent,
  type LifeKind,
  Review,
} from './life.view';
export { Reminder } from './reminder.view';
export { remindersOf } from './reminders';
