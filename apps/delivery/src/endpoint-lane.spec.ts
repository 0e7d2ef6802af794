import { setImmediate as turn } from 'node:timers/promises';
import { type LaneParts, serveLane } from './endpoint-lane';

interface Item {
  readonly id: number;
  readonly story: number;
}
type Parts = LaneParts<Item, string>;

/** A table of deliveries: of each story only the oldest that is not recorded may be read. */
class Table {
  readonly sent: number[] = [];
  readonly recorded: number[] = [];
  underWay = 0;
  most = 0;
  reads = 0;

  constructor(readonly rows: Item[]) {}

  parts(over: Partial<Parts> = {}): Parts {
    return {
      read: async (held) => {
        this.reads += 1;
        await turn();
        const open = this.rows.filter((row) => !this.recorded.includes(row.id));
        const oldest = open.filter((row) => open.find(({ story }) => story === row.story) === row);
        const free = open.filter((row) => !held.has(row.id));
        const items = oldest.filter((row) => !held.has(row.id)).slice(0, 4);
        return { items, more: items.length > 0 && free.length > items.length };
      },
      attempt: async (item) => {
        this.sent.push(item.id);
        this.most = Math.max(this.most, (this.underWay += 1));
        await turn();
        this.underWay -= 1;
        return 'done';
      },
      record: async (item) => {
        await turn();
        this.recorded.push(item.id);
        return false;
      },
      atOnce: 3,
      readAhead: 2,
      mostHeld: 8,
      lookMs: 1,
      lingerMs: 1,
      onOpen: () => undefined,
      ...over,
    };
  }
}

const rows = (stories: number, each: number): Item[] =>
  Array.from({ length: stories * each }, (_, at) => ({ id: at + 1, story: at % stories }));
const never = new AbortController().signal;

describe('serveLane', () => {
  it.each([
    [0, 0],
    [1, 5],
    [7, 1],
    [5, 20],
  ])(
    'does each of %d stories with %d deliveries once, in order for each, no more at once than it may',
    async (stories, each) => {
      const table = new Table(rows(stories, each));
      await serveLane(table.parts(), never);
      expect([...table.recorded].sort((a, b) => a - b)).toEqual(table.rows.map(({ id }) => id));
      expect(table.sent).toHaveLength(table.rows.length);
      for (let story = 0; story < stories; story += 1) {
        const order = table.sent.filter((id) => (id - 1) % stories === story);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
      expect(table.most).toBeLessThanOrEqual(3);
      expect(table.most).toBe(Math.min(3, stories));
    },
  );

  it('lets a slow story hold up no other, and finds what comes meanwhile', async () => {
    const table = new Table(rows(2, 3));
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    const { attempt, record } = table.parts();
    const parts = table.parts({
      attempt: async (item) => {
        if (item.id === 1) await slow;
        return attempt(item);
      },
      record: async (item, result) => {
        if (item.id === 6) table.rows.push({ id: 9, story: 5 }); // planned while the slow one is under way
        if (item.id === 9) release();
        return record(item, result);
      },
    });
    await serveLane(parts, never);
    expect(table.recorded).toEqual([2, 4, 6, 9, 1, 3, 5]);
  });

  it('does not read over and over while it waits for one attempt, nor while it stays open', async () => {
    const table = new Table(rows(1, 1));
    const { attempt } = table.parts();
    const slowly = async (item: Item): Promise<string | null> => {
      for (let turns = 0; turns < 200; turns += 1) await turn();
      return attempt(item);
    };
    await serveLane(table.parts({ attempt: slowly, lookMs: 60_000, lingerMs: 20 }), never);
    expect(table.recorded).toEqual([1]);
    expect(table.reads).toBe(1);
  });

  it('reads again what a reading came too early for', async () => {
    const table = new Table(rows(1, 3));
    const { read } = table.parts();
    const late: Parts['read'] = async (held) => {
      const found = await read(held);
      for (let turns = 0; turns < 20; turns += 1) await turn(); // results are recorded meanwhile
      return found;
    };
    await serveLane(table.parts({ read: late, lookMs: 60_000 }), never);
    expect(table.recorded).toEqual([1, 2, 3]);
  });

  it('stays open for a while, and looks when it is poked', async () => {
    const table = new Table(rows(1, 1));
    let poke: () => void = () => undefined;
    const { record } = table.parts();
    const parts = table.parts({
      lingerMs: 300,
      onOpen: (given) => (poke = given),
      record: async (item, result) => {
        const closed = await record(item, result);
        if (item.id === 1) {
          setTimeout(() => {
            table.rows.push({ id: 2, story: 2 });
            poke();
          }, 20);
        }
        return closed;
      },
    });
    await serveLane(parts, never);
    expect(table.recorded).toEqual([1, 2]);
  });

  it('leaves what was broken off, and reads no more once it is to stop', async () => {
    const stop = new AbortController();
    const table = new Table(rows(6, 1));
    const attempt = async (item: Item): Promise<null> => {
      table.sent.push(item.id);
      stop.abort();
      return null;
    };
    await serveLane(table.parts({ attempt }), stop.signal);
    expect(table.recorded).toEqual([]);
    expect(table.sent.length).toBeLessThanOrEqual(3);
  });

  it('closes when a result says so, with what is under way recorded', async () => {
    const table = new Table(rows(8, 2));
    const { record } = table.parts();
    const closing = async (item: Item, result: string): Promise<boolean> =>
      (await record(item, result)) || item.id === 1;
    await serveLane(table.parts({ record: closing }), never);
    expect(table.recorded.length).toBe(table.sent.length);
    expect(table.sent.length).toBeLessThan(16);
  });

  it.each(['read', 'attempt', 'record'] as const)(
    'ends with the fault of %s once nothing is under way',
    async (part) => {
      const table = new Table(rows(8, 2));
      const fault = (): Promise<never> => Promise.reject(new Error(`${part} failed`));
      await expect(serveLane(table.parts({ [part]: fault }), never)).rejects.toThrow(`${part} failed`);
      expect(table.underWay).toBe(0);
    },
  );
});
