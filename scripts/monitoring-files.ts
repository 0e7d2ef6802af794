import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const rulesSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Tributary[A-Z]\w+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.strictObject({ summary: z.string().min(1), description: z.string().min(1) }),
        }),
      ),
    }),
  ),
});

const dashboardSchema = z.looseObject({
  panels: z.array(
    z.looseObject({ title: z.string().min(1), targets: z.array(z.looseObject({ expr: z.string() })).default([]) }),
  ),
});

/** An expression of PromQL, and where it stands. */
export interface Expression {
  readonly where: string;
  readonly text: string;
}

/** The rules of alerts. @throws Error when the file is not of Prometheus' form */
export function alertExpressions(path: string): Expression[] {
  const { groups } = rulesSchema.parse(parse(readFileSync(path, 'utf8')));
  return groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => ({ where: alert, text: expr })));
}

/** The queries of a Grafana dashboard, with an interval in the place of Grafana's own. @throws Error when it is none */
export function dashboardExpressions(path: string): Expression[] {
  const { panels } = dashboardSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => ({ where: title, text: expr.replaceAll('$__rate_interval', '5m') })),
  );
}
