import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { type Service, serviceNames } from './services';

const root = resolve(__dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const setting = (name: string): number =>
  Number(new RegExp(`^#? ?${name}=(\\d+)$`, 'm').exec(read('.env.example'))![1]);

/** The bound of a process, and of V8's old generation in it, in megabytes (MiB). */
interface Bounds {
  readonly limit: number;
  readonly heap: number;
}

/** From NODE_OPTIONS, as a command line's options would be handed on to the readers of ingestion, and go before theirs. */
const heapOf = (options: unknown): number => Number(/^--max-old-space-size=(\d+)$/.exec(String(options))?.[1]);
const environment = z.looseObject({ NODE_OPTIONS: z.string().optional() });

const composeSchema = z.looseObject({
  services: z.record(z.string(), z.looseObject({ mem_limit: z.string(), environment })),
});
const compose = composeSchema.parse(parse(read('docker-compose.yml'), { merge: true })).services;

function inCompose(service: Service): Bounds {
  const { mem_limit: limit, environment: set } = compose[service]!;
  const [, count, unit] = /^(\d+)([mg])$/.exec(limit)!;
  return { limit: Number(count) * (unit === 'g' ? 1024 : 1), heap: heapOf(set.NODE_OPTIONS) };
}

const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({
        containers: z.tuple([
          z.looseObject({
            command: z.array(z.string()),
            env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })),
            resources: z.looseObject({ limits: z.strictObject({ memory: z.string() }) }),
          }),
        ]),
      }),
    }),
  }),
});

function onKubernetes(service: Service): Bounds {
  const documents = parseAllDocuments(read(`deploy/kubernetes/${service}.yaml`));
  const [container] = deploymentSchema.parse(documents[0]!.toJS()).spec.template.spec.containers;
  expect(container.command.join()).not.toContain('size');
  const set = container.env.find(({ name }) => name === 'NODE_OPTIONS');
  const [, count, unit] = /^(\d+)([MG])i$/.exec(container.resources.limits.memory)!;
  return { limit: Number(count) * (unit === 'G' ? 1024 : 1), heap: heapOf(set?.value) };
}

/** Code, the young generation, stacks, what libraries allocate themselves, and pieces between: measured 100 to 150. */
const ofEachProcess = 256;
/** Of a reader of ingestion: its heap and half as much as another process has beside it. */
const ofReader = Number(/heapMb: (\d+)/.exec(read('apps/ingestion/src/ingestion.module.ts'))![1]) + ofEachProcess / 2;
/** Kilobytes of typed arrays, which are no part of V8's heap, for an article of the window: more than was measured. */
const ofArticle = { deduplication: 3.5, clustering: 2 } as const;

function besideHeap(service: Service): number {
  if (service === 'ingestion') return ofEachProcess + setting('READER_PROCESSES') * ofReader;
  if (service !== 'deduplication' && service !== 'clustering') return ofEachProcess;
  return ofEachProcess + (setting('WINDOW_ARTICLES') * ofArticle[service]) / 1024;
}

it.each(serviceNames)('%s has room beside its heap, so that its own garbage never ends it', (service) => {
  const bounds = inCompose(service);
  expect(onKubernetes(service)).toEqual(bounds);
  expect(bounds.heap).toBeGreaterThanOrEqual(512);
  expect(bounds.heap + besideHeap(service)).toBeLessThanOrEqual(bounds.limit);
});

it.each(serviceNames)('the manual tells the bounds of %s', (service) => {
  const { limit, heap } = inCompose(service);
  const rows = read('docs/operations.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, name, ...bounds]) => name === service && bounds.slice(0, 2).every((one) => /^\d+$/.test(one)));
  expect(rows.map((cells) => cells.slice(2, 4).map(Number))).toEqual([[limit, heap]]);
});
