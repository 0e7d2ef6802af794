import { replayLedger, type StoryArticle } from '@app/model';
import { storyChanges } from './story-changes';

const article = (id: number, title = `Title of report number ${id}`, copyOf: number | null = null): StoryArticle => ({
  id,
  url: null,
  title,
  lead: `Lead ${id}`,
  outlet: `Outlet ${id}`,
  language: 'en',
  published: null,
  received: new Date(id * 1000),
  copyOf,
});

it('starts a story, adds to it, retitles it, and numbers the rows without gaps', () => {
  const started = storyChanges(7, null, [{ articleId: 1, reason: 'first' }], [article(1)]);
  expect(started.rows.map((row) => [row.sequence, row.change.kind])).toEqual([
    [1, 'started'],
    [2, 'article-added'],
  ]);
  expect(started.head).toEqual({ id: 7, title: article(1).title, lead: 'Lead 1', language: 'en', sequence: 2 });

  const added = [
    { articleId: 2, reason: 'similar' as const },
    { articleId: 3, reason: 'copy' as const },
  ];
  const grown = storyChanges(7, started.head, added, [article(1), article(2), article(3, 'Title of a copy', 1)]);
  expect(grown.rows.map((row) => row.sequence)).toEqual([3, 4]);
  expect(grown.head.title).toBe(started.head.title);

  const retitled = storyChanges(7, grown.head, [], [article(1, 'Another title of report 1'), article(2)]);
  expect(retitled.rows).toEqual([
    { storyId: 7, sequence: 5, change: { kind: 'retitled', title: 'Another title of report 1' } },
  ]);

  const replayed = replayLedger([...started.rows, ...grown.rows, ...retitled.rows]).get(7)!;
  expect(replayed).toMatchObject({ title: retitled.head.title, sequence: retitled.head.sequence });
  expect([...replayed.articles]).toEqual([1, 2, 3]);
});

it('says nothing when nothing changed', () => {
  const head = storyChanges(7, null, [{ articleId: 1, reason: 'first' }], [article(1)]).head;
  expect(storyChanges(7, head, [], [article(1)])).toEqual({ head, rows: [] });
});
