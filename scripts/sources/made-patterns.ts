import { resolve } from 'node:path';

/** A regular expression that a file made while it was loaded or called. */
export interface BuiltPattern {
  readonly source: string;
  readonly flags: string;
}

/**
 * What `new RegExp` made in a file while `run` ran: of a pattern put together at its start, the text tells nothing, but
 * what came of it does. `RegExp` is as before when it returns.
 */
export function patternsMadeIn(path: string, run: () => void): BuiltPattern[] {
  const made: BuiltPattern[] = [];
  const own = globalThis.RegExp;
  const file = resolve(path);
  globalThis.RegExp = new Proxy(own, {
    construct: (target, given: [string, string?]) => {
      const pattern = new target(...given);
      if (new Error().stack!.split('\n')[2]?.includes(file))
        made.push({ source: pattern.source, flags: pattern.flags });
      return pattern;
    },
  });
  try {
    run();
  } finally {
    globalThis.RegExp = own;
  }
  return made;
}
