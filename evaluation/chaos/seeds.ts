/** The seeds that a text names: one as `7`, or all from one to another as `1..10`. @throws Error when it names none */
export function seedsOf(text: string): number[] {
  const found = /^(\d{1,9})(?:\.\.(\d{1,9}))?$/.exec(text);
  const first = Number(found?.[1]);
  const last = Number(found?.[2] ?? first);
  if (!found || last < first)
    throw new Error(`${text} names no seeds: give a number, or the first and the last as in 1..10`);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
