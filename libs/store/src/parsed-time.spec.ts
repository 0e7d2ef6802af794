import { types } from 'pg';
import { timeParser } from './parsed-time';

const parseOther = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => unknown;
const parse = timeParser(parseOther);

it.each([
  '2026-11-23 16:38:03+00',
  '2026-11-23 16:38:03.5+00',
  '2026-11-23 16:38:03.123456+00',
  '2026-11-23 16:38:03.999999-08',
  '2026-11-23 16:38:03.04+00',
  '2026-12-31 23:59:59.9-11',
  '2024-02-29 00:00:00+14',
  '2026-11-23 16:38:03.1+05:30',
  '1969-12-31 23:59:59.25+00',
  '0044-03-15 12:00:00+00 BC',
  '0044-03-15 12:00:00+00',
  '1890-01-01 00:00:00+00:53:28',
  '12026-11-23 16:38:03+00',
  'infinity',
  '-infinity',
])('%s is the same time as by pg itself', (text) => {
  expect(parse(text)).toEqual(parseOther(text));
});

it('reads the usual form by itself', () => {
  const alone = timeParser((text) => text);
  expect(alone('2026-11-23 16:38:03.123456+00')).toEqual(new Date('2026-11-23T16:38:03.123Z'));
  expect(alone('2026-11-23 16:38:03.1+05:30')).toBe('2026-11-23 16:38:03.1+05:30');
});
