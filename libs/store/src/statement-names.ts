/** A statement with this comment is planned each time for the values that it is asked with. */
export const plannedEachTime = '/* planned each time */';

/** Asked so often, a statement is prepared. */
const asksBefore = 20;
/** Most statements that are prepared: each takes memory on each connection. */
const mostNamed = 300;
/** Most texts that are counted: a list of parameters may make one statement any number of texts. */
const mostCounted = 2_000;

/**
 * Which statements a pool prepares: those that are asked again and again, as then PostgreSQL reads and, if it finds
 * nothing is lost by it, plans them once for each connection (PostgreSQL manual, PREPARE: after five executions, when the
 * plan for all values seems no dearer than those for single ones).
 * @returns the name under which to prepare a text; undefined to ask it without
 */
export function statementNames(): (text: string, parameters: number) => string | undefined {
  const named = new Map<string, string>();
  const asked = new Map<string, number>();
  return (text, parameters) => {
    const name = named.get(text);
    if (name !== undefined || parameters === 0 || named.size === mostNamed) return name;
    const times = (asked.get(text) ?? 0) + 1;
    if (times <= asksBefore) {
      if (times === 1 && asked.size === mostCounted) asked.clear();
      asked.set(text, times);
      return undefined;
    }
    if (text.includes(plannedEachTime)) return undefined;
    asked.delete(text);
    const fresh = `tributary_${named.size + 1}`;
    named.set(text, fresh);
    return fresh;
  };
}

/**
 * Whether an error says that a prepared statement is of no use any more: its tables have other columns since a migration,
 * or a pooler has given the connection another server. On a new connection it is prepared anew.
 */
export const isOutdatedStatement = (error: Error): boolean =>
  /^(cached plan must not change result type|prepared statement "tributary_\d+" (does not exist|already exists))$/.test(
    error.message,
  );
