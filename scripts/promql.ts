import { parser } from '@prometheus-io/lezer-promql';

/**
 * The names of the metrics that a PromQL expression reads.
 * @throws Error with the expression and the place where it is not PromQL
 */
export function metricsIn(expression: string): string[] {
  const names = new Set<string>();
  parser.parse(expression).iterate({
    enter: ({ type, name, from, to }) => {
      if (type.isError) throw new Error(`no PromQL from character ${from + 1} on: ${expression}`);
      if (name === 'VectorSelector') {
        const metric = /^[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(expression.slice(from, to));
        if (metric) names.add(metric[0]);
      }
    },
  });
  return [...names];
}
