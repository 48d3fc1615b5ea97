export { agenciesById, allAgencies, staffOf } from './agency-register';
export { Agency, Municipality, Staff } from './agency.view';
export { classificationByNature } from './classification-by-nature';
