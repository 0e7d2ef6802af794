import { rateText } from './rate-text';

it.each([
  [0, '0'],
  [0.4, '0.4'],
  [9.94, '9.9'],
  [9.96, '10'],
  [1_239.6, '1,240'],
])('%d a minute is written %s', (rate, text) => {
  expect(rateText(rate)).toBe(text);
});
