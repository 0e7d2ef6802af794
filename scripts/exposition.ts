interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric as /metrics shows it. */
export interface ExposedMetric {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/**
 * Reads Prometheus' text format, as far as our services write it.
 * Source: prometheus.io/docs/instrumenting/exposition_formats
 * @throws Error naming a line that belongs to no metric, or a metric that is described twice
 */
export function readExposition(text: string): ExposedMetric[] {
  const metrics = new Map<string, { type: string; help: string; samples: Sample[] }>();
  let current = '';
  for (const line of text.split('\n').filter(Boolean)) {
    const described = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (described) {
      const [, kind, name, value] = described as unknown as [string, string, string, string];
      if (kind === 'HELP' && metrics.has(name)) throw new Error(`${name} is described twice`);
      const metric = metrics.get(name) ?? { type: '', help: '', samples: [] };
      metrics.set(name, kind === 'HELP' ? { ...metric, help: value } : { ...metric, type: value });
      current = name;
      continue;
    }
    const sample = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!sample?.[1]?.startsWith(current)) throw new Error(`not a sample of ${current}: ${line}`);
    const labels = [...(sample[2] ?? '').matchAll(/(?<!\w)(\w+)="((?:[^"\\]|\\.)*)"/g)];
    metrics.get(current)!.samples.push({
      name: sample[1],
      labels: Object.fromEntries(labels.map(([, label, value]) => [label!, value!])),
      value: Number(sample[3]),
    });
  }
  return [...metrics].map(([name, metric]) => ({ name, ...metric }));
}

/** Series of one metric in a process; more tell that a label has a value for each feed, host or the like. */
const mostSeries = 300;
const scaledUnits = /_(ms|millis|milliseconds|minutes|hours|days|kb|kilobytes|mb|megabytes|percent)(_|$)/;

/**
 * What is wrong with metrics by Prometheus' conventions for names, units and labels.
 * Source: prometheus.io/docs/practices/naming; the checks are those of promtool, with one of labels of our own
 * @returns each fault in words; none when all is well
 */
export function metricFaults(metrics: readonly ExposedMetric[]): string[] {
  return metrics.flatMap(({ name, type, help, samples }) => {
    const plain = samples.map(({ labels }) =>
      Object.entries(labels).filter(([label]) => label !== 'le' && label !== 'quantile'),
    );
    const series = new Set(plain.map((labels) => JSON.stringify(labels))).size;
    const values = plain.flatMap((labels) => labels.map(([, value]) => value));
    return [
      ...(help.length > 5 ? [] : ['has no HELP']),
      ...(['counter', 'gauge', 'histogram', 'summary'].includes(type) ? [] : [`has the type ${type || 'none'}`]),
      ...(type === 'counter' && !name.endsWith('_total') ? ['is a counter and does not end in _total'] : []),
      ...(type !== 'counter' && name.endsWith('_total') ? ['ends in _total and is no counter'] : []),
      ...(/_(count|sum|bucket)$/.test(name) && type !== 'gauge' ? ['has a suffix of histograms'] : []),
      ...(/[A-Z]/.test(name) ? ['is not in lower case'] : []),
      ...(/(gauge|counter|histogram|summary)/.test(name) ? ['has its type in its name'] : []),
      ...(scaledUnits.test(name) ? ['is not in a base unit: seconds, bytes or a ratio'] : []),
      ...(series > mostSeries ? [`has ${series} series`] : []),
      ...(values.some((value) => /:\/\/|[a-z]\.[a-z]{2,}|\d\.\d+\.\d+\.\d/i.test(value))
        ? ['has an address or a host as a label']
        : []),
    ].map((fault) => `${name} ${fault}`);
  });
}
