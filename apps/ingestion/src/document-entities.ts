// A value holds no markup and names no entity but by number: nothing can nest, so nothing can explode.
const declaration =
  /<!ENTITY\s+([a-z_][\w.-]{0,63})\s+(?:"((?:[^"<&%]|&#\w{1,8};){0,500})"|'((?:[^'<&%]|&#\w{1,8};){0,500})')\s*>/gi;
const reference = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&([a-z_][\w.-]{0,63});/gi;
const predefined = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

const longestPrologue = 64_000;
const mostGrowth = 1_000_000;

/** The internal entities that the text before the root declares (XML 1.0 section 4.2.1); the first declaration counts. */
export function declaredEntities(prologue: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!prologue.includes('<!ENTITY')) return found;
  for (const [, name = '', double, single] of prologue.slice(0, longestPrologue).matchAll(declaration)) {
    if (!predefined.has(name) && !found.has(name)) found.set(name, double ?? single ?? '');
  }
  return found;
}

/**
 * Replaces references to declared entities by their values, CDATA aside (XML 1.0 section 4.4). External entities,
 * parameter entities and entities within entities are left as they are; so is all after a million characters were
 * added. Linear time; never throws.
 */
export function expandEntities(xml: string, entities: ReadonlyMap<string, string>): string {
  if (entities.size === 0) return xml;
  let left = mostGrowth;
  return xml.replace(reference, (found: string, name?: string) => {
    const value = name === undefined ? undefined : entities.get(name);
    if (value === undefined || left < value.length) return found;
    left -= value.length;
    return value;
  });
}
