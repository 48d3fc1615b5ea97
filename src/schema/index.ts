export { buildHubSchema } from './build-schema';
export { refuseIncompleteTable } from './refuse-incomplete-table';
