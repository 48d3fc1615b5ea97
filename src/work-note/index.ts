export { readWorkNotes, type WorkNoteRow, workNotesSql } from './work-note.query';
export { WorkNote } from './work-note.view';
