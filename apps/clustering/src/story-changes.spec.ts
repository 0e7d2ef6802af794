import { replayLedger, type LedgerRow, type StoryArticle } from '@app/model';
import type { StoryHead } from '@app/store';
import { decidedChanges, type DecidedChanges } from './decided-changes';
import type { Decision } from './decision';
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
const added = (storyId: number, articleId: number): Decision => ({
  kind: 'added',
  storyId,
  articleId,
  microStoryId: storyId,
  reason: 'similar',
});

/** Writes decisions as the service does, on top of what was written before. */
class Written {
  readonly heads = new Map<number, StoryHead>();
  readonly contents = new Map<number, number[]>();
  readonly rows: LedgerRow[] = [];

  write(decisions: readonly Decision[], touched: number[], titles: Readonly<Record<number, string>> = {}): LedgerRow[] {
    const changes: DecidedChanges = decidedChanges(decisions, new Set(this.heads.keys()), this.contents);
    for (const one of changes.placed) this.put(one.articleId, one.storyId);
    for (const one of changes.moved) this.put(one.articleId, one.storyId);
    const gone = new Set(changes.merged.map(({ from }) => from));
    const articles = new Map(
      touched
        .filter((id) => !gone.has(id))
        .map((id) => [id, (this.contents.get(id) ?? []).map((one) => article(one, titles[one]))]),
    );
    const { heads, rows } = storyChanges(touched, changes, this.heads, articles);
    for (const head of heads) this.heads.set(head.id, head);
    this.rows.push(...rows);
    return rows;
  }

  private put(articleId: number, storyId: number): void {
    for (const [id, held] of this.contents)
      this.contents.set(
        id,
        held.filter((one) => one !== articleId),
      );
    this.contents.set(storyId, [...(this.contents.get(storyId) ?? []), articleId]);
  }
}

const kinds = (rows: readonly LedgerRow[]): unknown[] =>
  rows.map(({ storyId, sequence, change }) => [storyId, sequence, change.kind]);

it('starts a story, adds to it, retitles it, and numbers the rows without gaps', () => {
  const written = new Written();
  expect(kinds(written.write([{ kind: 'started', storyId: 7 }, added(7, 1)], [7]))).toEqual([
    [7, 1, 'started'],
    [7, 2, 'article-added'],
  ]);
  expect(written.heads.get(7)).toEqual({ id: 7, title: article(1).title, lead: 'Lead 1', language: 'en', sequence: 2 });
  expect(kinds(written.write([added(7, 2), added(7, 3)], [7]))).toEqual([
    [7, 3, 'article-added'],
    [7, 4, 'article-added'],
  ]);
  expect(written.write([], [7], { 1: 'Report number 1 has this title' })).toEqual([
    { storyId: 7, sequence: 5, change: { kind: 'retitled', title: 'Report number 1 has this title' } },
  ]);
  expect(written.write([], [7], { 1: 'Report number 1 has this title' })).toEqual([]);
  const replayed = replayLedger(written.rows).get(7)!;
  expect(replayed).toMatchObject({ title: 'Report number 1 has this title', sequence: 5 });
  expect([...replayed.articles]).toEqual([1, 2, 3]);
});

it('keeps the head of a story that is merged away, and names one that began only to be merged', () => {
  const written = new Written();
  written.write([added(7, 1), added(8, 2)], [7, 8]);
  const rows = written.write(
    [
      { kind: 'started', storyId: 9 },
      added(9, 3),
      { kind: 'merged', from: 9, into: 8 },
      { kind: 'merged', from: 8, into: 7 },
    ],
    [7, 8, 9],
  );
  expect(kinds(rows)).toEqual([
    [9, 1, 'started'],
    [9, 2, 'article-added'],
    [9, 3, 'merged-into'],
    [8, 3, 'merged'],
    [8, 4, 'merged-into'],
    [7, 3, 'merged'],
  ]);
  expect(rows[0]!.change).toEqual({ kind: 'started', title: article(3).title });
  expect(written.heads.get(8)).toMatchObject({ title: article(2).title, sequence: 4 });
  const replayed = replayLedger(written.rows);
  expect([7, 8, 9].map((id) => replayed.get(id)!.mergedInto)).toEqual([null, 7, 8]);
  expect(replayed.get(7)!.articles).toEqual(new Set([1, 2, 3]));
});

it('retitles a story whose headline left it', () => {
  const written = new Written();
  written.write([added(7, 1), added(7, 2)], [7]);
  const rows = written.write([{ kind: 'split', from: 7, into: 20, articleIds: [1] }], [7, 20]);
  expect(rows).toEqual([
    { storyId: 7, sequence: 4, change: { kind: 'split', into: 20, articleIds: [1] } },
    { storyId: 20, sequence: 1, change: { kind: 'started', title: article(1).title } },
    { storyId: 20, sequence: 2, change: { kind: 'split-from', from: 7, articleIds: [1] } },
    { storyId: 7, sequence: 5, change: { kind: 'retitled', title: article(2).title } },
  ]);
  expect([...replayLedger(written.rows).values()].map(({ title }) => title)).toEqual([
    article(2).title,
    article(1).title,
  ]);
});
