export { Agency, Municipality, Staff } from './agency.view';
export { agenciesById, staffOf } from './agency-register';
export { classificationByNature } from './classification-by-nature';
export { type StaffRow, staffFrom, staffRowSql } from './staff-row';
