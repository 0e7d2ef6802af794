const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `512 B`, `1.4 MB`, `12 GB`: a size in bytes, by thousands. */
export function sizeText(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${unit > 0 && size < 9.95 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

/**
 * The memory that Redis holds and may hold, in bytes, out of its `INFO memory`; null where it does not say.
 * A bound of 0 is none.
 */
export function redisMemory(info: string): { readonly used: number | null; readonly bound: number | null } {
  const read = (name: string): number | null => {
    const found = new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1];
    return found === undefined ? null : Number(found);
  };
  return { used: read('used_memory'), bound: read('maxmemory') || null };
}
