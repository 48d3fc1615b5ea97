export { buildHubSchema } from './build-schema';
