import { elapsedText } from './elapsed-text';

const now = new Date('2026-11-22T12:00:00.000Z');

describe('elapsedText', () => {
  it.each([
    ['2026-11-22T12:00:00.400Z', 'now'],
    ['2026-11-22T11:59:59.000Z', '1 s ago'],
    ['2026-11-22T11:58:01.000Z', '1 min ago'],
    ['2026-11-22T09:01:00.000Z', '2 h ago'],
    ['2026-11-20T12:00:00.000Z', '2 d ago'],
    ['2026-11-22T12:30:00.000Z', 'in 30 min'],
  ])('%s is %s', (time, text) => {
    expect(elapsedText(new Date(time), now)).toBe(text);
  });
});
