import { parsedUrl } from '@app/model';
import { clusterAddress, isCluster, redisOptions } from '@app/transport';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

const networks = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((network) => (network.includes('/') ? network : `${network}/${network.includes(':') ? 128 : 32}`)),
  )
  .refine((list) => list.every((network) => ipaddr.isValidCIDR(network)), {
    message: 'give networks as CIDR, parted by commas, as in 127.0.0.0/8,10.1.0.0/16',
  });

const proxyNames = ['loopback', 'linklocal', 'uniquelocal'];

const proxies = z
  .string()
  .default(proxyNames.join(','))
  .transform((text) => (text.trim() === 'none' ? [] : text.split(/[\s,]+/).filter(Boolean)))
  .refine((list) => list.every((one) => proxyNames.includes(one) || ipaddr.isValid(one) || ipaddr.isValidCIDR(one)), {
    message: `give addresses or networks of proxies, ${proxyNames.join(', ')}, or none`,
  });

const origins = z
  .string()
  .default('*')
  .transform((text) => (text.trim() === 'none' ? [] : text.split(/[\s,]+/).filter(Boolean)))
  .refine((list) => list.every((one) => one === '*' || parsedUrl(one)?.origin === one), {
    message: 'give *, none, or origins parted by commas, as in https://reader.example',
  });

/** A password, or its hash in the form that docs/operations.md shows how to make. */
const password = z
  .string()
  .min(8, 'give at least 8 characters')
  .refine((text) => !text.startsWith('scrypt:') || /^scrypt:[\w-]{16,}:[\w-]{86}$/.test(text), {
    message: 'give a hash as scrypt:SALT:KEY, see docs/operations.md',
  });

const embeddings = z.object({
  EMBEDDINGS_URL: z.url({ protocol: /^https?$/, message: 'give an http:// or https:// URL' }).optional(),
  EMBEDDINGS_MODEL: z.string().max(200).default('bge-m3'),
  EMBEDDINGS_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'give it without spaces')
    .optional(),
  EMBEDDINGS_UNRELATED: z.coerce.number().min(-1).max(1).default(0.4),
  EMBEDDINGS_SAME_EVENT: z.coerce.number().min(-1).max(1).default(0.7),
});

/** What is wrong with the address of Redis; null when it can be read. */
function faultOf(url: string): string | null {
  try {
    if (isCluster(url)) clusterAddress(url);
    else if (/\+sentinel:/.test(url)) redisOptions(url);
    else if (!URL.canParse(url)) return 'give it as redis://user:password@host:6379/0';
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const variables = z.object({
  REDIS_URL: z
    .string()
    .regex(
      /^(rediss?(\+sentinel|\+cluster)?|unix):/,
      'give a redis://, rediss://, redis+sentinel://, redis+cluster:// or unix:// URL',
    )
    .refine((url) => faultOf(url) === null, { error: ({ input }) => faultOf(String(input)) ?? '' }),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:/, 'give a postgres:// URL'),
  DATABASE_TIMEOUT_SECONDS: z.coerce.number().min(1).max(3_600).default(60),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOST: z.string().default('127.0.0.1'),
  DELIVERY_PORT: port(3000),
  INGESTION_PORT: port(3001),
  DEDUPLICATION_PORT: port(3002),
  CLUSTERING_PORT: port(3003),
  DASHBOARD_PORT: port(3004),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
  API_KEY: z.string().min(16, 'give at least 16 characters').optional(),
  PUBLIC_READING: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true'),
  TRUST_PROXY: proxies,
  RATE_LIMIT_PER_KEY: z.coerce.number().int().min(0).default(1_200),
  RATE_LIMIT_PER_ADDRESS: z.coerce.number().int().min(0).default(300),
  CORS_ORIGINS: origins,
  STREAM_CONNECTIONS: z.coerce.number().int().min(0).default(1_000),
  DASHBOARD_USER: z.string().min(1).default('operator'),
  DASHBOARD_PASSWORD: password.optional(),
  DASHBOARD_VIEWER_USER: z.string().min(1).default('viewer'),
  DASHBOARD_VIEWER_PASSWORD: password.optional(),
  AUDIT_LOG_DAYS: z.coerce.number().min(1).max(3_650).default(365),
  CONTACT_URL: z.url({ protocol: /^(https?|mailto)$/ }).optional(),
  ALLOWED_PRIVATE_NETWORKS: networks,
  POLL_SHORTEST_SECONDS: z.coerce.number().min(0.1).default(300),
  POLL_LONGEST_SECONDS: z.coerce.number().min(1).default(86_400),
  POLL_HOST_GAP_MS: z.coerce.number().int().min(0).optional(),
  POLL_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(300).default(30),
  POLL_MAX_BYTES: z.coerce.number().int().min(10_000).max(50_000_000).default(10_000_000),
  POLL_BACKLOG_ROWS: z.coerce.number().int().min(0).max(100_000_000).default(5_000),
  POLL_BACKLOG_SECONDS: z.coerce.number().min(0.1).default(60),
  READER_PROCESSES: z.coerce.number().int().min(1).max(64).default(2),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, message: 'give an http:// or https:// URL' }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  STOP_SECONDS: z.coerce.number().min(0.1).max(3_600).default(12),
  SWEEP_SECONDS: z.coerce.number().min(0.1).default(60),
  SWEEP_GRACE_SECONDS: z.coerce.number().min(0).default(10),
  WEBHOOK_DISABLE_DAYS: z.coerce.number().min(0.001).max(365).default(5),
  WEBHOOK_LOG_DAYS: z.coerce.number().min(1).max(3_650).default(30),
  ALERT_EVERY_SECONDS: z.coerce.number().min(0.1).default(60),
  ALERT_FEED_GAPS: z.coerce.number().min(1).default(5),
  ALERT_FEED_HOURS: z.coerce.number().min(0.001).default(24),
  ALERT_BACKLOG_SECONDS: z.coerce.number().min(1).default(600),
  ALERT_DRIFT: z.coerce.number().min(1).default(4),
  WINDOW_ARTICLES: z.coerce.number().int().min(100).default(200_000),
  STORY_GAP_HOURS: z.coerce.number().min(1).max(8_760).default(720),
  RETENTION_DAYS: z.coerce.number().min(0.01).max(36_500).optional(),
  RETENTION_MAX_BYTES: z.coerce.number().int().min(10_000_000).optional(),
  RETENTION_EVERY_SECONDS: z.coerce.number().min(0.1).default(300),
  ...embeddings.shape,
});

const logins = {
  check: (set: { DASHBOARD_USER: string; DASHBOARD_VIEWER_USER: string }): boolean =>
    set.DASHBOARD_USER !== set.DASHBOARD_VIEWER_USER,
  fault: { path: ['DASHBOARD_VIEWER_USER'], message: 'is the same as DASHBOARD_USER; give another name' },
};

const scale = {
  check: (set: z.infer<typeof embeddings>): boolean => set.EMBEDDINGS_SAME_EVENT > set.EMBEDDINGS_UNRELATED,
  fault: { path: ['EMBEDDINGS_SAME_EVENT'], message: 'is not more than EMBEDDINGS_UNRELATED; give more' },
};

const schema = variables
  .refine((set) => set.POLL_LONGEST_SECONDS >= set.POLL_SHORTEST_SECONDS, {
    path: ['POLL_LONGEST_SECONDS'],
    message: 'is less than POLL_SHORTEST_SECONDS; give at least as much',
  })
  .refine((set) => set.RETENTION_DAYS === undefined || set.RETENTION_DAYS * 24 >= set.STORY_GAP_HOURS, {
    path: ['RETENTION_DAYS'],
    message:
      'is less than STORY_GAP_HOURS, for which clustering compares reports; give more days, or fewer hours there',
  })
  .refine(logins.check, logins.fault)
  .refine(scale.check, scale.fault);

/** The settings of a service, checked. `.env.example` describes each. */
export type Environment = z.infer<typeof schema>;

const cures: Readonly<Record<string, string>> = {
  REDIS_URL: '`npm run up` starts a private Redis when it is unset; a service by itself needs one',
  DATABASE_URL: '`npm run up` starts a private PostgreSQL when it is unset; a service by itself needs one',
};

/** The settings of the sentence encoder alone. */
export type EmbeddingsEnvironment = z.infer<typeof embeddings>;

/**
 * Reads the environment once, at start. Unset and empty mean the same.
 * @throws Error that lists every variable that is wrong, why, and what to do
 */
export const readEnvironment = (process: NodeJS.ProcessEnv): Environment => read(schema, process);

/** Reads the settings of the sentence encoder, for what needs no others. @throws as `readEnvironment` */
export const readEmbeddingsEnvironment = (process: NodeJS.ProcessEnv): EmbeddingsEnvironment =>
  read(embeddings.refine(scale.check, scale.fault), process);

function read<Settings>(wanted: z.ZodType<Settings>, process: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(process).filter(([, value]) => value !== undefined && value !== ''));
  const result = wanted.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${name in given ? issue.message : `is missing (${cures[name] ?? issue.message})`}`;
  });
  throw new Error(`the environment is not valid:\n${faults.join('\n')}\nsee .env.example`);
}

/** The names of all variables, for the check that .env.example is complete. */
export const environmentNames = Object.keys(variables.shape);
