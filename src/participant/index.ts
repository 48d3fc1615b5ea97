export { Participant, type SealedParticipant } from './participant.view';
