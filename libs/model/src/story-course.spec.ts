import { firstReport, reportTime } from './report-time';
import type { StoryArticle } from './story';
import { storyGrowth } from './story-growth';
import { storyPhase } from './story-phase';

const now = new Date('2026-11-22T12:30:00Z');
const hourMs = 3_600_000;
let id = 0;
/** A report of `hoursAgo`; its outlet is its own unless it is named. */
const report = (hoursAgo: number, outlet = `Outlet ${id}`, copyOf: number | null = null): StoryArticle => ({
  id: ++id,
  url: null,
  title: '',
  lead: '',
  outlet,
  language: 'en',
  published: new Date(now.getTime() - hoursAgo * hourMs),
  received: now,
  copyOf,
});
const reports = (...hours: number[]): StoryArticle[] => hours.map((hour) => report(hour));

describe('reportTime', () => {
  const received = new Date('2026-11-22T10:00:00Z');
  it.each<[string, string | null, string]>([
    ['what the outlet states', '2026-11-22T08:15:00Z', '2026-11-22T08:15:00.000Z'],
    ['receipt when nothing is stated', null, '2026-11-22T10:00:00.000Z'],
    ['receipt when the future is stated', '2026-11-22T10:00:01Z', '2026-11-22T10:00:00.000Z'],
    ['receipt when midnight is stated, a date without a time', '2026-11-22T00:00:00Z', '2026-11-22T10:00:00.000Z'],
    ['a second after midnight', '2026-11-22T00:00:01Z', '2026-11-22T00:00:01.000Z'],
  ])('takes %s', (_, published, expected) => {
    const time = reportTime({ published: published === null ? null : new Date(published), received });
    expect(time.toISOString()).toBe(expected);
  });
});

describe('firstReport', () => {
  const [early, late] = reports(5, 2);
  const copyOfTheHour = { ...early!, id: 0, copyOf: 77 };
  it.each<[string, StoryArticle[], StoryArticle | null]>([
    ['nothing', [], null],
    ['the earliest', [late!, early!], early!],
    ['an original before a copy of the same time', [copyOfTheHour, early!], early!],
  ])('finds %s', (_, articles, expected) => expect(firstReport(articles)).toBe(expected));
});

describe('storyPhase', () => {
  it.each<[string, StoryArticle[], string]>([
    ['no reports', [], 'settled'],
    ['two outlets within the hour', reports(0.5, 1), 'breaking'],
    ['one outlet alone', [report(0.5, 'A'), report(1, 'A')], 'developing'],
    ['one outlet and its copies', [report(0.5, 'A'), report(0.4, 'B', 1), report(0.3, 'C', 1)], 'developing'],
    ['a young story, silent for three hours', reports(3, 5), 'developing'],
    ['an older story with steady reports', reports(1, 2, 4, 5, 9), 'developing'],
    ['an older story that gathers pace', reports(0.5, 1, 2, 5, 30), 'breaking'],
    ['an older story with two new reports', reports(0.5, 1, 30), 'developing'],
    ['a report just within the day', reports(23.9, 40), 'developing'],
    ['a day of silence', reports(24, 40), 'settled'],
    ['a day of silence but for copies', [...reports(25, 40), report(1, 'C', 1)], 'settled'],
  ])('%s', (_, articles, phase) => expect(storyPhase(articles, now)).toBe(phase));
});

describe('storyGrowth', () => {
  it('has nothing to say without reports', () => expect(storyGrowth([])).toBeNull());

  it.each<[string, StoryArticle[], object]>([
    [
      'by the hour, empty hours too, copies apart',
      [report(0), report(0.1), report(2), report(0.2, 'C', 1)],
      { step: 'hour', from: new Date('2026-11-22T10:00:00Z'), reports: [1, 0, 2], copies: [0, 0, 1] },
    ],
    [
      'by the day once it is older than three days',
      reports(0, 1, 80),
      { step: 'day', from: new Date('2026-11-19T00:00:00Z'), reports: [1, 0, 0, 2], copies: [0, 0, 0, 0] },
    ],
  ])('counts %s', (_, articles, expected) => expect(storyGrowth(articles)).toEqual(expected));

  it('counts a long story by weeks, and no date makes it endless', () => {
    const year = storyGrowth(reports(0, 24 * 365))!;
    expect([year.step, year.reports.length, year.reports[0], year.reports.at(-1)]).toEqual(['week', 53, 1, 1]);
    const wrong = storyGrowth([report(0), { ...report(0), published: new Date(1) }])!;
    expect(wrong.reports.length).toBeLessThanOrEqual(520);
    expect(wrong.reports.reduce((sum, count) => sum + count)).toBe(2);
  });
});
