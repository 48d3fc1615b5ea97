export { type Copy, takeCopy } from './take-copy.service';
