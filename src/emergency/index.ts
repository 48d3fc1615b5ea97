export { type EmergencyRow, emergenciesSql, knownEmergenciesSql, readEmergencies } from './emergency.query';
export { EmergencyAccess } from './emergency.view';
