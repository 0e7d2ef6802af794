/** Names that objects have of themselves: feedsmith's reading of a document must not meet them as data. */
const dropped = new Set(['__proto__', 'prototype', 'constructor', 'length', 'toString', 'valueOf', 'hasOwnProperty']);
const deepest = 50;

/**
 * A JSON value without what no JSON Feed has but can do harm: keys that objects have of themselves, and nesting beyond
 * 50 levels. An object that says it has a `length` would be read as an array of that length, and end the process.
 */
export function plainJson(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return null;
  if (Array.isArray(value)) return value.map((one: unknown) => plainJson(one, depth + 1));
  const entries = Object.entries(value).filter(([key]) => !dropped.has(key));
  return Object.fromEntries(entries.map(([key, one]) => [key, plainJson(one, depth + 1)]));
}
