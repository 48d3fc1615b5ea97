export { type BesideRow, besideSql, knowsBeside } from './beside';
export {
  knownRepresentativesSql,
  type RepresentativeRow,
  readRepresentatives,
  representativeFacts,
  representativesSql,
} from './representative.query';
export { Representative, RepresentativePower } from './representative.view';
