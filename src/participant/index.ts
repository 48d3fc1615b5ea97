export { nationalId } from './participant.checks';
export { wordsOfName } from './name-words';
export { registeredByOwnAgency } from './participant.service';
export { Participant, type SealedParticipant } from './participant.view';
