import { castOf, commonToday } from '../../src/demo';

test('the cases that come with the hub have one day', () => {
  expect(commonToday()).toBe('2025-10-15');
});

test('the cast names everybody who can be given a token, with what they are', () => {
  const cast = castOf();
  expect(cast).toHaveLength(49);
  expect(cast[0]).toEqual({
    key: 'olena/participant',
    name: 'Olena Serhiivna Marchuk',
    role: 'deltaker',
    agency: null,
  });
  expect(cast.find(({ key }) => key === 'yusuf/kjetil')).toEqual({
    key: 'yusuf/kjetil',
    name: 'Kjetil Brustad Aas',
    role: 'Veileder, oppfølging, NAV Elveneset',
    agency: 'NAV Elveneset',
  });
});
