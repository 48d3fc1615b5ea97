export { wordsOfName } from './name-words';
export { nationalId } from './participant.checks';
export { registeredByOwnAgency } from './participant.service';
export { Participant, type SealedParticipant } from './participant.view';
