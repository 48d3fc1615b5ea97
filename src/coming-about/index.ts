export { ComingAbout } from './coming-about.view';
export { refusalFor } from './lacking';
export { agenciesOfSteps, nothingYet, readComingAbout, type StepRow, stepsSql } from './step.query';
export { ChosenBy } from './step-kinds';
