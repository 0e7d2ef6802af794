import * as fc from 'fast-check';
import { type LedgerChange, type LedgerRow, replayLedger, replayStory } from './ledger';

/** What may be done to stories; the numbers choose among those and the articles that there are. */
type Step = {
  readonly kind: 'start' | 'add' | 'move' | 'merge' | 'split' | 'retitle';
  readonly at: number;
  readonly to: number;
};

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('start', 'add', 'add', 'add', 'move', 'merge', 'split', 'retitle'),
    at: fc.nat(50),
    to: fc.nat(50),
  }),
  { maxLength: 60 },
);

interface Expected {
  title: string;
  mergedInto: number | null;
  articles: number[];
}

/** Does the steps that can be done, by the simplest means. @returns the rows that tell of them, and what is to come of it */
function done(wanted: readonly Step[]): { rows: LedgerRow[]; stories: Map<number, Expected> } {
  const rows: LedgerRow[] = [];
  const stories = new Map<number, Expected>();
  const sequences = new Map<number, number>();
  let articles = 100;
  const tell = (storyId: number, change: LedgerChange): void => {
    const sequence = (sequences.get(storyId) ?? 0) + 1;
    sequences.set(storyId, sequence);
    rows.push({ storyId, sequence, change });
  };
  const start = (): number => {
    const id = stories.size + 1;
    stories.set(id, { title: `Story ${id}`, mergedInto: null, articles: [] });
    tell(id, { kind: 'started', title: `Story ${id}` });
    return id;
  };
  const living = (): number[] => [...stories].filter(([, { mergedInto }]) => mergedInto === null).map(([id]) => id);
  for (const { kind, at, to } of wanted) {
    const ids = living();
    const [id, other] = [ids[at % ids.length], ids[to % ids.length]];
    const story = stories.get(id ?? 0);
    if (kind === 'start' || id === undefined || other === undefined || !story) {
      start();
    } else if (kind === 'add') {
      story.articles.push((articles += 1));
      tell(id, { kind: 'article-added', articleId: articles, reason: 'similar' });
    } else if (kind === 'retitle') {
      story.title = `Title ${to}`;
      tell(id, { kind: 'retitled', title: story.title });
    } else if (kind === 'split' && story.articles.length > 1) {
      const given = story.articles.splice(0, 1 + (to % (story.articles.length - 1)));
      const into = start();
      stories.get(into)!.articles.push(...given);
      tell(id, { kind: 'split', into, articleIds: given });
      tell(into, { kind: 'split-from', from: id, articleIds: given });
    } else if (kind === 'move' && id !== other && story.articles.length > 0) {
      const articleId = story.articles.shift()!;
      stories.get(other)!.articles.push(articleId);
      tell(id, { kind: 'article-moved', articleId, to: other, by: 'person' });
      tell(other, { kind: 'article-added', articleId, reason: 'moved', from: id, by: 'person' });
    } else if (kind === 'merge' && id !== other) {
      const given = story.articles.splice(0);
      story.mergedInto = other;
      stories.get(other)!.articles.push(...given);
      tell(id, { kind: 'merged-into', into: other });
      tell(other, { kind: 'merged', from: id, articleIds: given });
    }
  }
  return { rows, stories };
}

const ledger = steps.map(done);
const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);
const rowsOf = (rows: readonly LedgerRow[], id: number): LedgerRow[] => rows.filter(({ storyId }) => storyId === id);

describe('the ledger of any stories', () => {
  it('tells what became of them, and again the same', () => {
    fc.assert(
      fc.property(ledger, ({ rows, stories }) => {
        const replayed = replayLedger(rows);
        const told = [...replayed].map(([id, { title, mergedInto, articles }]) => [
          id,
          { title, mergedInto, articles: sorted(articles) },
        ]);
        expect(told).toEqual([...stories].map(([id, one]) => [id, { ...one, articles: sorted(one.articles) }]));
        expect(replayLedger(rows)).toEqual(replayed);
      }),
      { numRuns: 500 },
    );
  });

  it('tells the same of each story from its own rows alone, in any order among the stories', () => {
    fc.assert(
      fc.property(ledger, fc.integer(), ({ rows }, seed) => {
        const replayed = replayLedger(rows);
        for (const [id, story] of replayed) expect(replayStory(rowsOf(rows, id))).toEqual(story);
        const shuffled = [...rows].sort((a, b) => ((a.storyId * seed) % 7) - ((b.storyId * seed) % 7));
        expect(replayLedger(shuffled)).toEqual(
          new Map([...replayLedger(shuffled).keys()].map((id) => [id, replayed.get(id)])),
        );
      }),
    );
  });

  it('is whole when the beginning is read first and the rest after it', () => {
    fc.assert(
      fc.property(ledger, fc.nat(), ({ rows }, cut) => {
        for (const id of new Set(rows.map(({ storyId }) => storyId))) {
          const own = rowsOf(rows, id);
          const before = replayStory(own.slice(0, 1 + (cut % own.length)));
          const titles = own
            .slice(before.sequence)
            .flatMap(({ change }) => (change.kind === 'retitled' ? change.title : []));
          const whole = replayStory(own);
          expect(before.sequence).toBe(1 + (cut % own.length));
          expect(whole.title).toBe(titles.at(-1) ?? before.title);
          expect(whole.sequence).toBe(before.sequence + own.slice(before.sequence).length);
        }
      }),
    );
  });

  it('is refused when any row is missing that another follows, or is there twice', () => {
    fc.assert(
      fc.property(ledger, fc.nat(), ({ rows }, pick) => {
        fc.pre(rows.length > 0);
        const at = pick % rows.length;
        const { storyId, sequence } = rows[at]!;
        const isLast = sequence === rowsOf(rows, storyId).length;
        const without = rows.filter((_, index) => index !== at);
        if (!isLast) expect(() => replayLedger(without)).toThrow(`story ${storyId}`);
        expect(() => replayLedger([...rows.slice(0, at + 1), ...rows.slice(at)])).toThrow(`story ${storyId}`);
      }),
    );
  });
});
