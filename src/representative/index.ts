export { type RepresentativeRow, readRepresentatives, representativesSql } from './representative.query';
export { Representative } from './representative.view';
