export { agenciesById, allAgencies, staffOf } from './agency-register';
export { Agency, Municipality, Staff } from './agency.view';
