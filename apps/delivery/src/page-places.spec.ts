import type { Place } from '@app/store';
import { writeCursor } from './cursor';
import { pagePlaces, type PlaceList } from './page-places';

const at = (id: number): Place => ({ id, updatedAt: new Date(Date.UTC(2026, 0, 1, 0, id)) });
/** A list of the stories 1 to `count`, the last one the newest, and how often it is read. */
function listOf(count: number) {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  const state = { reads: 0 };
  const list: PlaceList = {
    before: async (limit, place) => {
      state.reads += 1;
      const older = ids.filter((id) => id < (place?.id ?? Infinity));
      return older.reverse().slice(0, limit).map(at);
    },
    from: async (limit, place) => {
      state.reads += 1;
      const newer = ids.filter((id) => id >= (place?.id ?? 0));
      return newer.slice(0, limit).map(at);
    },
  };
  return { list, state };
}
const cursor = (id: number): string => writeCursor(at(id));
const idsOf = (places: readonly Place[]): number[] => places.map(({ id }) => id);

it.each([
  ['nothing', 0, undefined, [], { next: null }],
  ['one page', 3, undefined, [3, 2, 1], { next: null }],
  ['the newest of several', 8, undefined, [8, 7, 6], { next: cursor(6), last: cursor(4) }],
  ['the second', 8, cursor(6), [5, 4, 3], { cursor: cursor(6), next: cursor(3), previous: null, last: cursor(4) }],
  ['the last', 8, cursor(3), [2, 1], { cursor: cursor(3), next: null, previous: cursor(6) }],
  ['one beyond the last', 8, cursor(1), [], { cursor: cursor(1), next: null, previous: cursor(4) }],
])('%s', async (_name, count, asked, ids, pages) => {
  const page = await pagePlaces(listOf(count).list, 3, asked);
  expect(idsOf(page.places)).toEqual(ids);
  expect(page.pages).toEqual({ cursor: asked, ...pages });
});

it('leads over all pages both ways', async () => {
  const { list } = listOf(10);
  const down: number[] = [];
  let asked: string | undefined;
  for (let next: string | null = ''; next !== null; asked = next ?? asked) {
    const page = await pagePlaces(list, 3, asked);
    down.push(...idsOf(page.places));
    next = page.pages.next!;
  }
  const up: number[] = [];
  for (;;) {
    const page = await pagePlaces(list, 3, asked);
    up.unshift(...idsOf(page.places));
    if (page.pages.previous === undefined) break;
    asked = page.pages.previous ?? undefined;
  }
  expect(down).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(up).toEqual(down);
});

it('costs one read when there is one page', async () => {
  const { list, state } = listOf(3);
  await pagePlaces(list, 3, undefined);
  expect(state.reads).toBe(1);
});
