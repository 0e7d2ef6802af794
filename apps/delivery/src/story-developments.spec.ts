import type { LedgerChange } from '@app/model';
import { quakeStory } from './sample-stories.fixture';
import { developmentsFeed, endOfDevelopments, type TimedLedgerRow, wholeChanges } from './story-developments';

const links = { publicUrl: 'https://news.example' };
const row = (sequence: number, minute: number, change: LedgerChange): TimedLedgerRow => ({
  storyId: 41,
  sequence,
  change,
  at: new Date(Date.UTC(2026, 10, 22, 12, minute)),
});
const added = (articleId: number): LedgerChange => ({ kind: 'article-added', articleId, reason: 'similar' });
const rows = [
  row(1, 0, { kind: 'started', title: quakeStory.title }),
  row(2, 0, added(4101)),
  row(3, 5, added(4105)),
  row(4, 5, added(4106)),
  row(5, 9, { kind: 'merged', from: 77, articleIds: [4107] }),
];

describe('the developments of a story', () => {
  const feed = developmentsFeed(quakeStory, [...rows].reverse(), links);

  test('are an entry for each change, the newest first, with ids and times of their own', () => {
    expect(feed.entries.map(({ id, sequence }) => [id, sequence])).toEqual([
      ['tag:news.example,2026:development:41%2F5', 5],
      ['tag:news.example,2026:development:41%2F3', 4],
      ['tag:news.example,2026:development:41%2F1', 2],
    ]);
    expect(feed.entries.map(({ updated }) => updated.getUTCMinutes())).toEqual([9, 5, 0]);
    expect(feed.updated).toEqual(rows[4]!.at);
    expect(feed.selfUrls.atom).toBe('https://news.example/stories/41/atom.xml');
  });

  test('name what came with its outlet, quoted and in its language', () => {
    const [merged, came, started] = feed.entries;
    expect(came!.title).toBe(quakeStory.articles.find(({ id }) => id === 4105)!.title);
    expect(came!.language).toBe('id');
    expect(came!.contentHtml.match(/<li>/g)).toHaveLength(2);
    expect(merged!.contentHtml).toContain('<b>Merged with</b> <a href="https://news.example/stories/77">story 77</a>');
    expect(merged!.contentHtml).toContain('<li>');
    expect(started!.contentHtml).toContain('<b>Started</b>');
  });

  test('stay as they are when the story goes on', () => {
    const later = developmentsFeed(
      { ...quakeStory, title: 'Another', updatedAt: new Date() },
      [...rows, row(6, 20, { kind: 'retitled', title: 'Another' })],
      links,
    );
    expect(later.entries.slice(1)).toEqual(feed.entries);
    expect(later.entries[0]!.title).toBe('Another');
  });
});

test.each<[LedgerChange, string]>([
  [{ kind: 'merged-into', into: 9 }, 'Merged into'],
  [{ kind: 'split', into: 9, articleIds: [1] }, 'Parted from it:'],
  [{ kind: 'split-from', from: 9, articleIds: [4101] }, 'Parted from'],
  [{ kind: 'article-moved', articleId: 1, to: 9 }, 'A report moved to'],
])('%j is told', (change, told) => {
  const { entries } = developmentsFeed(quakeStory, [row(7, 1, change)], links);
  expect(entries[0]!.contentHtml).toContain(`<b>${told}</b> <a href="https://news.example/stories/9">story 9</a>`);
});

describe('a page of developments', () => {
  const newestFirst = [...rows].reverse();

  test('ends with a whole change', () => {
    expect(wholeChanges(newestFirst.slice(0, 2)).map(({ sequence }) => sequence)).toEqual([5]);
    expect(wholeChanges(newestFirst.slice(0, 4)).map(({ sequence }) => sequence)).toEqual([5, 4, 3]);
    expect(wholeChanges(newestFirst.slice(1, 3)).map(({ sequence }) => sequence)).toEqual([4, 3]);
  });

  test.each([
    ['all fit on the newest page', rows, 6, null],
    ['it ends before the change that may go on', rows, 5, '5'],
    ['it ends before a change of several rows', rows.slice(0, 4), 4, '3'],
    ['one change fills it', rows.slice(0, 2), 2, '2'],
  ])('that ends with given rows is named: %s', (_name, given, most, cursor) => {
    expect(endOfDevelopments(given, most)).toBe(cursor);
  });
});
