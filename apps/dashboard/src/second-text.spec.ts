import { secondText } from './second-text';

it('cuts a time off at the second', () => {
  expect(secondText(new Date('2026-11-23T09:00:05.999Z'))).toBe('2026-11-23 09:00:05 UTC');
});
