/** The methods of each path pattern, as `/api/v1/feeds/:id`. */
export type Routes = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The methods that an address takes, OPTIONS among them, in order; none when no pattern has it.
 * @param path without its query
 */
export function allowedMethods(routes: Routes, path: string): string[] {
  const steps = path.split('/');
  const methods = new Set<string>();
  for (const [pattern, own] of routes) {
    const wanted = pattern.split('/');
    const fits =
      wanted.length === steps.length &&
      wanted.every((step, at) => step === steps[at] || (step.startsWith(':') && steps[at]));
    if (fits) for (const method of own) methods.add(method);
  }
  return methods.size ? [...methods.add('OPTIONS')].sort() : [];
}
