import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { environmentNames } from '../libs/platform/src/environment';
import { serviceNames } from './services';

const root = resolve(__dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

const probe = z.looseObject({ httpGet: z.strictObject({ path: z.string(), port: z.literal('http') }) });
const valueSchema = z.strictObject({ name: z.literal('NODE_OPTIONS'), value: z.string() });
const secretSchema = z.strictObject({
  name: z.string(),
  valueFrom: z.strictObject({
    secretKeyRef: z.strictObject({
      name: z.literal('tributary'),
      key: z.string(),
      optional: z.boolean().optional(),
    }),
  }),
});
const podSchema = z.strictObject({
  automountServiceAccountToken: z.literal(false),
  // Kubernetes would set DELIVERY_PORT=tcp://… for a Service named delivery.
  enableServiceLinks: z.literal(false),
  terminationGracePeriodSeconds: z.number().optional(),
  restartPolicy: z.string().optional(),
  topologySpreadConstraints: z.array(z.looseObject({})).optional(),
  securityContext: z.strictObject({
    runAsNonRoot: z.literal(true),
    runAsUser: z.literal(1000),
    runAsGroup: z.literal(1000),
    seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
  }),
  containers: z.tuple([
    z.strictObject({
      name: z.string(),
      image: z.string(),
      command: z.array(z.string()),
      envFrom: z.tuple([z.strictObject({ configMapRef: z.strictObject({ name: z.literal('tributary') }) })]),
      env: z.array(z.union([valueSchema, secretSchema])),
      ports: z.tuple([z.strictObject({ name: z.literal('http'), containerPort: z.number() })]).optional(),
      startupProbe: probe.optional(),
      readinessProbe: probe.optional(),
      livenessProbe: probe.optional(),
      resources: z.strictObject({
        requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
        limits: z.strictObject({ memory: z.string() }),
      }),
      securityContext: z.strictObject({
        allowPrivilegeEscalation: z.literal(false),
        readOnlyRootFilesystem: z.literal(true),
        capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
      }),
      volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string() })).optional(),
    }),
  ]),
  volumes: z.array(z.looseObject({ name: z.string() })).optional(),
});
const labels = z.record(z.string(), z.string());
const template = z.strictObject({ metadata: z.strictObject({ labels }), spec: podSchema });
const head = { metadata: z.strictObject({ name: z.string().startsWith('tributary'), labels }) };
const selector = z.strictObject({ matchLabels: labels });

const manifestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...head,
    kind: z.literal('Deployment'),
    apiVersion: z.literal('apps/v1'),
    spec: z.strictObject({
      replicas: z.number(),
      revisionHistoryLimit: z.number(),
      strategy: z.looseObject({ type: z.enum(['RollingUpdate', 'Recreate']) }),
      selector,
      template,
    }),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('Job'),
    apiVersion: z.literal('batch/v1'),
    spec: z.strictObject({ backoffLimit: z.number(), ttlSecondsAfterFinished: z.number(), template }),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('Service'),
    apiVersion: z.literal('v1'),
    spec: z.strictObject({
      selector: labels,
      ports: z.tuple([z.strictObject({ name: z.literal('http'), port: z.literal(80), targetPort: z.literal('http') })]),
    }),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('PodDisruptionBudget'),
    apiVersion: z.literal('policy/v1'),
    spec: z.strictObject({ minAvailable: z.number(), selector }),
  }),
  z.strictObject({ ...head, kind: z.literal('ConfigMap'), apiVersion: z.literal('v1'), data: labels }),
  z.strictObject({
    ...head,
    kind: z.literal('Secret'),
    apiVersion: z.literal('v1'),
    type: z.literal('Opaque'),
    stringData: labels,
  }),
]);
type Manifest = z.infer<typeof manifestSchema>;
type OfKind<Kind extends Manifest['kind']> = Extract<Manifest, { kind: Kind }>;

const files = readdirSync(join(root, 'deploy/kubernetes'));
const manifests = files.flatMap((file) =>
  parseAllDocuments(read(join('deploy/kubernetes', file))).map((document) => {
    expect(document.errors).toEqual([]);
    return manifestSchema.parse(document.toJS());
  }),
);
const ofKind = <Kind extends Manifest['kind']>(kind: Kind): OfKind<Kind>[] =>
  manifests.filter((each): each is OfKind<Kind> => each.kind === kind);
const byName = <Kind extends Manifest['kind']>(kind: Kind, name: string): OfKind<Kind> | undefined =>
  ofKind(kind).find(({ metadata }) => metadata.name === name);
const configured = ofKind('ConfigMap')[0]!.data;
const secret = ofKind('Secret')[0]!.stringData;
const pods = [...ofKind('Deployment'), ...ofKind('Job')].map(({ metadata, spec }) => ({
  name: metadata.name,
  pod: spec.template.spec,
  container: spec.template.spec.containers[0],
}));

it('has a Deployment and a Service for each service, and Jobs beside', () => {
  const names = serviceNames.map((service) => `tributary-${service}`).sort();
  for (const kind of ['Deployment', 'Service'] as const) {
    expect(
      ofKind(kind)
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(names);
  }
  expect(
    ofKind('Job')
      .map(({ metadata }) => metadata.name)
      .sort(),
  ).toEqual(['tributary-doctor', 'tributary-migrate']);
});

it.each(serviceNames)('%s is selected, started and probed', (service) => {
  const { spec } = byName('Deployment', `tributary-${service}`)!;
  const own = { 'app.kubernetes.io/name': 'tributary', 'app.kubernetes.io/component': service };
  expect(spec.selector.matchLabels).toEqual(own);
  expect(spec.template.metadata.labels).toEqual(own);
  expect(byName('Service', `tributary-${service}`)!.spec.selector).toEqual(own);
  const { containers, terminationGracePeriodSeconds } = spec.template.spec;
  const [container] = containers;
  expect(container.command).toEqual(['node', `dist/apps/${service}/src/main.js`]);
  expect(container.readinessProbe!.httpGet.path).toBe('/health/ready');
  expect(container.livenessProbe!.httpGet.path).toBe('/health/live');
  expect(read('Dockerfile')).toContain(`${service.toUpperCase()}_PORT=${container.ports![0].containerPort}`);
  expect(terminationGracePeriodSeconds).toBeGreaterThan(Number(configured['STOP_SECONDS']) + 5);
  const budget = byName('PodDisruptionBudget', `tributary-${service}`);
  if (spec.replicas === 1) return expect(budget).toBeUndefined();
  expect(budget!.spec.selector.matchLabels).toEqual(own);
  return expect(budget!.spec.minAvailable).toBeLessThan(spec.replicas);
});

it.each(['deduplication', 'clustering'] as const)('%s has a standby', (service) =>
  expect(byName('Deployment', `tributary-${service}`)!.spec.replicas).toBe(2),
);

it.each(pods)('$name runs the image of this version, with settings and secrets that exist', ({ container }) => {
  expect(container.image).toBe(`registry.example.org/tributary:${version}`);
  for (const each of container.env) {
    if ('value' in each) continue;
    expect(environmentNames).toContain(each.name);
    const { key, optional } = each.valueFrom.secretKeyRef;
    expect(key).toBe(each.name);
    if (!optional) expect(Object.keys(secret)).toContain(key);
  }
});

it.each([...Object.keys(configured), ...Object.keys(secret)])('%s is a setting', (name) => {
  expect(environmentNames).toContain(name);
  expect(read('.env.example')).toMatch(new RegExp(`^${name}=`, 'm'));
});

it('asks each service from the doctor', () => {
  const { command } = byName('Job', 'tributary-doctor')!.spec.template.spec.containers[0];
  expect(command.slice(2)).toEqual(serviceNames.map((name) => `--service=${name}=http://tributary-${name}`));
});

const composeSchema = z.looseObject({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string().regex(/:\d+\.\d+(\.\d+)?(-\w+)?$/, 'name an exact version'),
      command: z.array(z.string()).optional(),
      environment: labels,
      mem_limit: z.string(),
      security_opt: z.tuple([z.literal('no-new-privileges:true')]),
    }),
  ),
});
const compose = composeSchema.parse(parse(read('docker-compose.yml'), { merge: true })).services;

it.each([...serviceNames, 'migrate', 'doctor'])('compose runs %s of this version, bounded and without rights', (name) =>
  expect(compose[name]).toMatchObject({
    image: `tributary:${version}`,
    read_only: true,
    cap_drop: ['ALL'],
    stop_grace_period: '30s',
  }),
);

it.each(serviceNames)('compose starts %s by its own program', (name) =>
  expect(compose[name]!.command).toEqual(['node', `dist/apps/${name}/src/main.js`]),
);

it.each(Object.keys(compose).filter((name) => !['redis', 'postgres'].includes(name)))(
  'compose gives %s settings that exist',
  (name) => {
    const known = [...environmentNames, 'NODE_OPTIONS'];
    expect(Object.keys(compose[name]!.environment).filter((setting) => !known.includes(setting))).toEqual([]);
  },
);

it('the image is checked by readiness, runs as a user, and has what jobs start', () => {
  const dockerfile = read('Dockerfile');
  expect(dockerfile).toMatch(/^HEALTHCHECK [^]*\/health\/ready/m);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile.match(/^FROM (?!node:\d+\.\d+\.\d+-)/gm)).toBeNull();
  const built = JSON.parse(read('tsconfig.build.json')) as { files: string[] };
  for (const { container } of pods) {
    const [, program] = container.command;
    if (program!.startsWith('dist/scripts/')) {
      expect(built.files).toContain(program!.replace('dist/', '').replace('.js', '.ts'));
    }
  }
});
