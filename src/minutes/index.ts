export {
  attendingSql,
  type OnTable,
  type PresenceRow,
  type PresentIn,
  type PublicationOf,
  type PublicationRow,
  presenceSql,
  publicationsSql,
  readPresence,
  readPublications,
  readTables,
  type TableRow,
  tableSql,
} from './live.query';
export { agenciesOfParagraph, type ParagraphRow, paragraphsSql, readParagraphs } from './paragraph.query';
export { Paragraph } from './paragraph.view';
