import { DECISIONS } from './decisions';

test.each(Object.entries(DECISIONS))('around the table: %s', (_says, [comesTo, must]) => {
  expect(comesTo()).toEqual(must);
});
