export * from './withheld.view';
