export type { Reading } from './reading';
