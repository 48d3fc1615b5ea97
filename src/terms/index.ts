export * from './cefr';
export * from './enums';
export * from './period.input';
export * from './period.view';
export * from './scalars';
