export { takeCopy } from './take-copy.service';
