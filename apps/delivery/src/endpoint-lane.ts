/** What a lane read. */
export interface LaneReading<Item> {
  readonly items: readonly Item[];
  /** Whether more is due beside these and what is held: too much for one reading, or behind others. */
  readonly more: boolean;
}

/** How a lane gets its work, does it and saves what came of it. */
export interface LaneParts<Item extends { readonly id: number }, Result> {
  /** What may be done now, without what is held; no two may have to wait for each other. */
  readonly read: (held: ReadonlySet<number>) => Promise<LaneReading<Item>>;
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
  /** While anything is held and nothing was read for so long, it is read again, in milliseconds. */
  readonly lookMs: number;
  /** When all is done the lane stays open for so long, in milliseconds, as more often follows soon. */
  readonly lingerMs: number;
  /** Is given what makes the lane look for more. */
  readonly onOpen: (poke: () => void) => void;
}

/**
 * Serves a lane until there is nothing to do: keeps `atOnce` attempts under way, reads ahead, and saves results while
 * others are under way, so that the slowest holds up nothing but its own. It reads when it is poked or there was more, and
 * now and then, as what another process plans comes without a poke.
 * @throws what `read`, `attempt` or `record` throw, once nothing is under way any more
 */
export async function serveLane<Item extends { readonly id: number }, Result>(
  parts: LaneParts<Item, Result>,
  signal: AbortSignal,
): Promise<void> {
  const held = new Set<number>();
  const ready: Item[] = [];
  const faults: unknown[] = [];
  let attempting = 0;
  let recording = 0;
  let reading = false;
  /** Whether there may be something that no reading has seen. */
  let stale = true;
  /** Whether the last reading left what could go at once, or as soon as something held is done. */
  let ahead = false;
  let behind = false;
  let closed = false;
  let rest: 'look' | 'close' | null = null;
  let timer: NodeJS.Timeout | undefined;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));

  const goOn = (): void => {
    const over = closed || signal.aborted || faults.length > 0;
    if (over) {
      if (attempting === 0 && recording === 0 && !reading) end();
    } else {
      while (attempting < parts.atOnce && ready.length > 0) void attempt(ready.shift()!);
      const wanted = stale || (ahead && ready.length < parts.readAhead);
      if (wanted && !reading && held.size < parts.mostHeld) void read();
    }
    restUnless(over || reading);
  };
  const restUnless = (busy: boolean): void => {
    const wanted = busy ? null : held.size > 0 ? 'look' : 'close';
    if (wanted === rest) return;
    rest = wanted;
    clearTimeout(timer);
    if (wanted === 'look') timer = setTimeout(look, parts.lookMs);
    if (wanted === 'close') timer = setTimeout(close, parts.lingerMs);
  };
  const look = (): void => {
    rest = null;
    stale = true;
    goOn();
  };
  const close = (): void => {
    closed = true;
    goOn();
  };
  const read = async (): Promise<void> => {
    reading = true;
    stale = false;
    try {
      const { items, more } = await parts.read(held);
      ahead = more && items.length > 0;
      behind = more || (items.length === 0 && held.size > 0);
      for (const item of items) held.add(item.id);
      ready.push(...items);
    } catch (error) {
      faults.push(error);
    }
    reading = false;
    goOn();
  };
  const attempt = async (item: Item): Promise<void> => {
    attempting += 1;
    let result: Result | null = null;
    try {
      result = await parts.attempt(item);
    } catch (error) {
      faults.push(error);
    }
    attempting -= 1;
    if (result === null) held.delete(item.id);
    else void record(item, result);
    goOn();
  };
  const record = async (item: Item, result: Result): Promise<void> => {
    recording += 1;
    try {
      if (await parts.record(item, result)) closed = true;
    } catch (error) {
      faults.push(error);
    }
    recording -= 1;
    held.delete(item.id);
    stale ||= behind || reading; // its story's next may go now, and a reading under way may have come too early for it
    goOn();
  };

  parts.onOpen(() => {
    stale = true;
    goOn();
  });
  signal.addEventListener('abort', goOn);
  goOn();
  await ended;
  signal.removeEventListener('abort', goOn);
  clearTimeout(timer);
  if (faults.length) throw faults[0];
}
