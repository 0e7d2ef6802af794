import * as fc from 'fast-check';
import { serveLane } from './endpoint-lane';

interface Item {
  readonly id: number;
  readonly story: number;
}
type Fate = 'done' | 'broken off';

/** What is asked of a lane: how many of each story are due, how many may go at once, and what becomes of attempts. */
const work = fc.record({
  stories: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
  atOnce: fc.integer({ min: 1, max: 4 }),
  pageSize: fc.integer({ min: 1, max: 4 }),
  readAhead: fc.integer({ min: 0, max: 4 }),
  mostHeld: fc.integer({ min: 1, max: 8 }),
  fates: fc.array(fc.constantFrom<Fate>('done', 'done', 'done', 'done', 'broken off'), { maxLength: 10 }),
});

/** The oldest of each story that is not recorded; what is held keeps its story's later ones back. */
function due(items: readonly Item[], recorded: ReadonlySet<number>, held: ReadonlySet<number>): Item[] {
  const first = new Map<number, Item>();
  for (const item of items) if (!recorded.has(item.id) && !first.has(item.story)) first.set(item.story, item);
  return [...first.values()].filter(({ id }) => !held.has(id));
}

it('a lane sends nothing twice and leaves nothing behind, each story in order and one at a time, whatever ends first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), work, async (scheduler, { stories, fates, pageSize, ...limits }) => {
      let ids = 0;
      const items = stories.flatMap((count, story) => Array.from({ length: count }, () => ({ id: (ids += 1), story })));
      const left = [...fates];
      const recorded = new Set<number>();
      const underWay = new Set<number>();
      const told: string[] = [];
      const sent: number[] = [];
      const wait = (what: string): Promise<unknown> => scheduler.schedule(Promise.resolve(), what);
      const serving = serveLane<Item, 'delivered'>(
        {
          ...limits,
          lookMs: 2,
          lingerMs: 10,
          onOpen: () => undefined,
          read: async (held) => {
            const found = due(items, recorded, new Set(held));
            await wait('read');
            const page = found.slice(0, pageSize);
            return { items: page.filter(({ id }) => !recorded.has(id)), more: recorded.size < items.length };
          },
          attempt: async ({ id, story }) => {
            if (underWay.has(story)) told.push(`two of story ${story} at once`);
            if (recorded.has(id)) told.push(`${id} again after it was recorded`);
            if (underWay.size >= limits.atOnce) told.push(`${underWay.size + 1} at once`);
            underWay.add(story);
            await wait(`attempt ${id}`);
            underWay.delete(story);
            if (left.pop() === 'broken off') return null;
            sent.push(id);
            return 'delivered';
          },
          record: async ({ id }) => {
            await wait(`record ${id}`);
            recorded.add(id);
            return false;
          },
        },
        new AbortController().signal,
      );
      await scheduler.waitFor(serving);
      expect(told).toEqual([]);
      expect(sent.length).toBe(new Set(sent).size);
      for (const story of new Set(items.map((item) => item.story))) {
        const own = items.filter((item) => item.story === story).map(({ id }) => id);
        const ownSent = sent.filter((id) => own.includes(id));
        // What was broken off stays due: the next job of the lane does it.
        expect(ownSent).toEqual(
          left.length < fates.length && fates.includes('broken off') ? own.slice(0, ownSent.length) : own,
        );
      }
    }),
    { numRuns: 100 },
  );
});
