import { allowedHour } from './allowed-hour';

const allHours = Array.from({ length: 24 }, (_, hour) => hour);

// 22 November 2026 is a Sunday.
it.each<[string, string, number[], number[], string]>([
  ['nothing is skipped', '2026-11-22T10:30', [], [], '2026-11-22T10:30'],
  ['another hour is', '2026-11-22T10:30', [9, 11], [], '2026-11-22T10:30'],
  ['this hour is', '2026-11-22T10:30', [10], [], '2026-11-22T11:00'],
  ['so are the next', '2026-11-22T22:59', [22, 23, 0, 1], [], '2026-11-23T02:00'],
  ['this day is', '2026-11-22T10:30', [], [0], '2026-11-23T00:00'],
  ['the weekend is', '2026-11-21T00:00', [], [0, 6], '2026-11-23T00:00'],
  ['the weekend and the night', '2026-11-21T10:30', [0, 1, 2, 3, 4, 5], [0, 6], '2026-11-23T06:00'],
  ['one hour of the week is left', '2026-11-22T10:30', allHours.slice(1), [1, 2, 3, 4, 5, 6], '2026-11-29T00:00'],
  ['all hours are', '2026-11-22T10:30', allHours, [], '2026-11-22T10:30'],
  ['all days are', '2026-11-22T10:30', [], [0, 1, 2, 3, 4, 5, 6], '2026-11-22T10:30'],
  ['what is no hour or day', '2026-11-22T10:30', [24, -1, 99], [7, -1], '2026-11-22T10:30'],
])('%s', (_, at, skipHours, skipDays, allowed) => {
  expect(new Date(allowedHour(Date.parse(`${at}Z`), skipHours, skipDays)).toISOString()).toBe(`${allowed}:00.000Z`);
});
