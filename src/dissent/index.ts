export { agenciesOfDissents, type DissentRow, dissentsSql, readDissents } from './dissent.query';
export { Dissent } from './dissent.view';
