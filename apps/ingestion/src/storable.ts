import { createHash } from 'node:crypto';

/** A name longer than this does not fit into a PostgreSQL index row. */
const longestName = 1_000;
const unstorable = /[\0\ud800-\udfff]/;
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as PostgreSQL takes it: without NUL and without halves of characters, which JSON can bring. */
export const storableText = (text: string): string =>
  unstorable.test(text) ? text.replaceAll('\0', '').replace(loneSurrogates, '\ufffd') : text;

/** A name as an index takes it: one that is too long is named by its start and its hash. */
export function storableName(name: string): string {
  const text = storableText(name);
  if (text.length <= longestName) return text;
  return `${text.slice(0, 200)} sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** The same value with every text in it storable. */
export function storable<Value>(value: Value): Value {
  const made: unknown =
    typeof value === 'string'
      ? storableText(value)
      : Array.isArray(value)
        ? value.map((one: unknown) => storable(one))
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one as unknown)]))
          : value;
  return made as Value;
}
