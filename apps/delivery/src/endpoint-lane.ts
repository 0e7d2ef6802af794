/** How a lane gets its work, does it and saves what came of it. */
export interface LaneParts<Item extends { readonly id: number }, Result> {
  /** What may be done now, without what is held; no two may have to wait for each other. */
  readonly read: (held: ReadonlySet<number>) => Promise<readonly Item[]>;
  /** Does one; null when it was broken off, and so stays to be done. */
  readonly attempt: (item: Item) => Promise<Result | null>;
  /** Saves a result. Until it is saved the item counts as held. @returns whether the lane is to be closed */
  readonly record: (item: Item, result: Result) => Promise<boolean>;
  /** Most attempts under way. */
  readonly atOnce: number;
  /** When fewer than this are ready, more is read. */
  readonly readAhead: number;
  /** Most items that are read but not recorded. */
  readonly mostHeld: number;
  /** While an attempt is under way and nothing else is to be done, this often it is looked for more, in milliseconds. */
  readonly lookMs: number;
  /** When all is done the lane stays open for so long, in milliseconds, as more often follows soon. */
  readonly lingerMs: number;
  /** Is given what makes the lane look for more. */
  readonly onOpen: (poke: () => void) => void;
}

/**
 * Serves a lane until there is nothing to do: keeps `atOnce` attempts under way, reads ahead, and saves results while
 * others are under way, so that the slowest holds up nothing but its own.
 * @throws what `read`, `attempt` or `record` throw, once nothing is under way any more
 */
export async function serveLane<Item extends { readonly id: number }, Result>(
  parts: LaneParts<Item, Result>,
  signal: AbortSignal,
): Promise<void> {
  const held = new Set<number>();
  const recording = new Set<Promise<void>>();
  const ready: Item[] = [];
  let reading: Promise<void> | null = null;
  let mayHaveMore = true;
  let closed = false;
  let lingered = false;
  const faults: unknown[] = [];
  let idle: (() => void)[] = [];

  const changed = (): void => {
    for (const wake of idle) wake();
    idle = [];
  };
  const read = async (): Promise<void> => {
    const items = await parts.read(held);
    for (const item of items) held.add(item.id);
    ready.push(...items);
    mayHaveMore = items.length > 0;
    if (mayHaveMore) changed(); // else those that look in vain would wake each other for ever
  };
  const readOnce = (): Promise<void> =>
    (reading ??= read()
      .catch((error: unknown) => void faults.push(error))
      .finally(() => (reading = null)));
  /** Waits for a change, or a while. @returns whether there was a change */
  const looked = (ms: number): Promise<boolean> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      idle.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  const over = (): boolean => closed || signal.aborted || faults.length > 0;

  const next = async (): Promise<Item | null> => {
    for (;;) {
      if (over()) return null;
      const item = ready.shift();
      if (item) {
        if (ready.length < parts.readAhead && mayHaveMore && held.size < parts.mostHeld) void readOnce();
        return item;
      }
      if (held.size < parts.mostHeld) await readOnce();
      if (ready.length > 0 || over()) continue;
      if (held.size > 0) await looked(parts.lookMs);
      else if (lingered || !(await looked(parts.lingerMs))) lingered = true;
      if (held.size === 0 && lingered) {
        changed(); // so that the others end as well
        return null;
      }
    }
  };
  const record = async (item: Item, result: Result): Promise<void> => {
    try {
      if (await parts.record(item, result)) closed = true;
    } catch (error) {
      faults.push(error);
    }
    held.delete(item.id);
    changed();
  };
  const work = async (): Promise<void> => {
    for (let item = await next(); item; item = await next()) {
      try {
        const result = await parts.attempt(item);
        if (result === null) {
          held.delete(item.id);
          continue;
        }
        const saved = record(item, result).finally(() => recording.delete(saved));
        recording.add(saved);
      } catch (error) {
        faults.push(error);
      }
    }
  };
  parts.onOpen(changed);
  await Promise.all(Array.from({ length: parts.atOnce }, work));
  await Promise.all(recording);
  if (reading) await (reading as Promise<void>);
  if (faults.length) throw faults[0];
}
