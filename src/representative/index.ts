export { type RepresentativeRow, readRepresentatives, representativesSql } from './representative.query';
export { Representative, RepresentativePower } from './representative.view';
