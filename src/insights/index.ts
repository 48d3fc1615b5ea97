export { BrokenTransition } from './broken-transition.view';
export { brokenTransitions } from './broken-transitions';
