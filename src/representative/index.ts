export {
  knownRepresentativesSql,
  type RepresentativeRow,
  readRepresentatives,
  representativeFacts,
  representativesSql,
} from './representative.query';
export { Representative, RepresentativePower } from './representative.view';
