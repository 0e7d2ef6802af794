/** Where a JSON string that starts before `from` ends: behind its quotation mark; -1 when it does not. */
function stringEnd(json: string, from: number): number {
  for (let at = json.indexOf('"', from); at >= 0; at = json.indexOf('"', at + 1)) {
    let slashes = 0;
    while (at - slashes > from && json[at - slashes - 1] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}

/**
 * How deep the arrays and objects of a JSON text are nested, strings aside; counting stops one above `limit`. Linear
 * time; never throws.
 */
export function jsonDepth(json: string, limit: number): number {
  const mark = /["[\]{}]/g;
  let [depth, deepest] = [0, 0];
  for (let match = mark.exec(json); match && deepest <= limit; match = mark.exec(json)) {
    if (match[0] === '"') {
      const end = stringEnd(json, mark.lastIndex);
      if (end < 0) break;
      mark.lastIndex = end;
    } else depth += match[0] === '[' || match[0] === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
