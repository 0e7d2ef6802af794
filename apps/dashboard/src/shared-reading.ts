/** Something that is read for several at once. */
export interface SharedReading<Value> {
  /** What was read last, or what is being read now; it is read anew when that has become too old, or failed. */
  get(): Promise<Value>;
  /** Nobody who asks from now on is given what was read, or begun to be read, before. */
  forget(): void;
}

/**
 * Shares what is costly to read.
 * @param lastsMs how old it may be, counted from when reading it began, in milliseconds
 * @param now a clock in milliseconds that is never set back
 */
export function sharedReading<Value>(
  read: () => Promise<Value>,
  lastsMs: number,
  now: () => number = () => performance.now(),
): SharedReading<Value> {
  let current: { readonly value: Promise<Value>; readonly begun: number; done: boolean } | null = null;
  return {
    get: () => {
      // What is being read is waited for, however slow: reading it twice would make it slower still.
      if (current && (!current.done || now() - current.begun < lastsMs)) return current.value;
      const reading = { value: read(), begun: now(), done: false };
      current = reading;
      reading.value.then(
        () => (reading.done = true),
        () => {
          if (current === reading) current = null;
        },
      );
      return reading.value;
    },
    forget: () => {
      current = null;
    },
  };
}
