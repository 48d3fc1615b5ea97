export * from './enums';
export * from './period.view';
export * from './scalars';
