export { Participant, type SealedParticipant } from './participant.view';
export { registeredByOwnAgency } from './participant.service';
