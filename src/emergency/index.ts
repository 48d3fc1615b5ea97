export { type EmergencyRow, emergenciesSql, readEmergencies } from './emergency.query';
export { EmergencyAccess } from './emergency.view';
