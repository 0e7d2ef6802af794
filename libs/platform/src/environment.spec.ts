import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, environmentNames, readEmbeddingsEnvironment, readEnvironment } from './environment';

const root = join(__dirname, '../../..');
const needed = { REDIS_URL: 'redis://127.0.0.1:6379', DATABASE_URL: 'postgres://127.0.0.1/tributary' };

describe('environment', () => {
  it('has defaults for all but the two servers', () => {
    expect(readEnvironment(needed)).toEqual({
      ...needed,
      DATABASE_TIMEOUT_SECONDS: 60,
      LOG_LEVEL: 'info',
      HOST: '127.0.0.1',
      DELIVERY_PORT: 3000,
      INGESTION_PORT: 3001,
      DEDUPLICATION_PORT: 3002,
      CLUSTERING_PORT: 3003,
      DASHBOARD_PORT: 3004,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      TRUST_PROXY: ['loopback', 'linklocal', 'uniquelocal'],
      RATE_LIMIT_PER_KEY: 1_200,
      RATE_LIMIT_PER_ADDRESS: 300,
      PUBLIC_READING: true,
      CORS_ORIGINS: ['*'],
      STREAM_CONNECTIONS: 1_000,
      DASHBOARD_USER: 'operator',
      DASHBOARD_VIEWER_USER: 'viewer',
      AUDIT_LOG_DAYS: 365,
      ALLOWED_PRIVATE_NETWORKS: [],
      POLL_SHORTEST_SECONDS: 300,
      POLL_LONGEST_SECONDS: 86_400,
      POLL_TIMEOUT_SECONDS: 30,
      POLL_MAX_BYTES: 10_000_000,
      POLL_BACKLOG_ROWS: 5_000,
      POLL_BACKLOG_SECONDS: 60,
      READER_PROCESSES: 2,
      OTEL_TRACES_SAMPLER_ARG: 1,
      STOP_SECONDS: 12,
      SWEEP_SECONDS: 60,
      SWEEP_GRACE_SECONDS: 10,
      WEBHOOK_DISABLE_DAYS: 5,
      WEBHOOK_LOG_DAYS: 30,
      ALERT_EVERY_SECONDS: 60,
      ALERT_FEED_GAPS: 5,
      ALERT_FEED_HOURS: 24,
      ALERT_BACKLOG_SECONDS: 600,
      ALERT_DRIFT: 4,
      WINDOW_ARTICLES: 200_000,
      STORY_GAP_HOURS: 720,
      RETENTION_EVERY_SECONDS: 300,
      EMBEDDINGS_MODEL: 'bge-m3',
      EMBEDDINGS_UNRELATED: 0.4,
      EMBEDDINGS_SAME_EVENT: 0.7,
    });
  });

  it.each<[keyof Environment, string, unknown]>([
    ['REDIS_URL', 'rediss://:secret@redis.example:6380/1', 'rediss://:secret@redis.example:6380/1'],
    ['REDIS_URL', 'unix:///run/redis.sock', 'unix:///run/redis.sock'],
    ['REDIS_URL', 'redis+sentinel://:pw@a:1,b:2/main', 'redis+sentinel://:pw@a:1,b:2/main'],
    ['REDIS_URL', 'rediss+cluster://:pw@a:1,b:2', 'rediss+cluster://:pw@a:1,b:2'],
    ['DATABASE_URL', 'postgresql://db.example/tributary', 'postgresql://db.example/tributary'],
    ['DELIVERY_PORT', '8080', 8080],
    ['DELIVERY_PORT', '', 3000],
    ['LOG_LEVEL', 'silent', 'silent'],
    ['TRUST_PROXY', 'none', []],
    ['TRUST_PROXY', 'loopback, 10.0.0.0/8 2001:db8::1', ['loopback', '10.0.0.0/8', '2001:db8::1']],
    ['RATE_LIMIT_PER_ADDRESS', '0', 0],
    ['PUBLIC_READING', 'false', false],
    ['CORS_ORIGINS', 'none', []],
    ['CORS_ORIGINS', 'https://a.example,http://b.example:8080', ['https://a.example', 'http://b.example:8080']],
    ['CONTACT_URL', 'mailto:desk@example.org', 'mailto:desk@example.org'],
    ['DASHBOARD_PASSWORD', '', undefined],
    ['SWEEP_SECONDS', '0.5', 0.5],
    ['RETENTION_DAYS', '', undefined],
    ['RETENTION_DAYS', '30', 30],
    ['EMBEDDINGS_URL', '', undefined],
    ['EMBEDDINGS_URL', 'http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1'],
    ['EMBEDDINGS_UNRELATED', '-0.1', -0.1],
    ['ALLOWED_PRIVATE_NETWORKS', '127.0.0.0/8, 10.1.2.3 ::1', ['127.0.0.0/8', '10.1.2.3/32', '::1/128']],
  ])('reads %s=%s', (name, text, value) => {
    expect(readEnvironment({ ...needed, [name]: text })[name]).toEqual(value);
  });

  it.each([
    ['REDIS_URL', undefined, 'REDIS_URL: is missing (`npm run up` starts a private Redis when it is unset'],
    ['DATABASE_URL', '', 'DATABASE_URL: is missing (`npm run up` starts a private PostgreSQL when it is unset'],
    [
      'REDIS_URL',
      'localhost:6379',
      'REDIS_URL: give a redis://, rediss://, redis+sentinel://, redis+cluster:// or unix:// URL',
    ],
    ['REDIS_URL', 'redis+sentinel://a:26379', 'REDIS_URL: give it as redis+sentinel://'],
    ['REDIS_URL', 'redis+cluster://a:1,b:port', 'REDIS_URL: "b:port" is no server: give host:port'],
    ['REDIS_URL', 'redis://a:port', 'REDIS_URL: give it as redis://user:password@host:6379/0'],
    ['REDIS_URL', 'redis+cluster://a/0', 'REDIS_URL: give it as redis+cluster://user:password@host:6379,host:6379'],
    ['DATABASE_URL', 'mysql://db', 'DATABASE_URL: give a postgres:// URL'],
    ['DELIVERY_PORT', '70000', 'DELIVERY_PORT: '],
    ['DELIVERY_PORT', 'http', 'DELIVERY_PORT: '],
    ['PUBLIC_URL', 'ftp://files.example', 'PUBLIC_URL: '],
    ['API_KEY', 'short', 'API_KEY: give at least 16 characters'],
    ['TRUST_PROXY', 'true', 'TRUST_PROXY: give addresses or networks of proxies'],
    ['RATE_LIMIT_PER_KEY', '-1', 'RATE_LIMIT_PER_KEY: '],
    ['PUBLIC_READING', 'no', 'PUBLIC_READING: '],
    ['CORS_ORIGINS', 'reader.example', 'CORS_ORIGINS: give *, none, or origins'],
    ['CORS_ORIGINS', 'https://reader.example/', 'CORS_ORIGINS: give *, none, or origins'],
    ['DASHBOARD_PASSWORD', 'short', 'DASHBOARD_PASSWORD: give at least 8 characters'],
    ['ALLOWED_PRIVATE_NETWORKS', '10.0.0.0/33', 'ALLOWED_PRIVATE_NETWORKS: give networks as CIDR'],
    ['ALLOWED_PRIVATE_NETWORKS', 'intranet', 'ALLOWED_PRIVATE_NETWORKS: give networks as CIDR'],
    ['POLL_HOST_GAP_MS', '-1', 'POLL_HOST_GAP_MS: '],
    ['POLL_LONGEST_SECONDS', '60', 'POLL_LONGEST_SECONDS: is less than POLL_SHORTEST_SECONDS'],
    ['POLL_BACKLOG_ROWS', '-1', 'POLL_BACKLOG_ROWS: '],
    ['READER_PROCESSES', '0', 'READER_PROCESSES: '],
    ['WINDOW_ARTICLES', '10', 'WINDOW_ARTICLES: '],
    ['STORY_GAP_HOURS', '0', 'STORY_GAP_HOURS: '],
    ['RETENTION_DAYS', '29', 'RETENTION_DAYS: is less than STORY_GAP_HOURS'],
    ['RETENTION_DAYS', '-1', 'RETENTION_DAYS: '],
    ['RETENTION_MAX_BYTES', '1000', 'RETENTION_MAX_BYTES: '],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', 'OTEL_EXPORTER_OTLP_ENDPOINT: '],
    ['OTEL_TRACES_SAMPLER_ARG', '2', 'OTEL_TRACES_SAMPLER_ARG: '],
    ['EMBEDDINGS_URL', 'localhost:8080', 'EMBEDDINGS_URL: give an http:// or https:// URL'],
    ['EMBEDDINGS_API_KEY', 'two words', 'EMBEDDINGS_API_KEY: give it without spaces'],
    ['EMBEDDINGS_SAME_EVENT', '0.4', 'EMBEDDINGS_SAME_EVENT: is not more than EMBEDDINGS_UNRELATED'],
    ['EMBEDDINGS_UNRELATED', '1.5', 'EMBEDDINGS_UNRELATED: '],
  ])('refuses %s=%s', (name, text, fault) => {
    expect(() => readEnvironment({ ...needed, [name]: text })).toThrow(`\n  ${fault}`);
    expect(() => readEnvironment({ ...needed, [name]: text })).toThrow('see .env.example');
  });

  it('reads the settings of the sentence encoder without the others', () => {
    const defaults = { EMBEDDINGS_MODEL: 'bge-m3', EMBEDDINGS_UNRELATED: 0.4, EMBEDDINGS_SAME_EVENT: 0.7 };
    const EMBEDDINGS_URL = 'https://encoder.example/v1/embeddings';
    expect(readEmbeddingsEnvironment({ EMBEDDINGS_URL, HOST: '::' })).toEqual({ ...defaults, EMBEDDINGS_URL });
    expect(() => readEmbeddingsEnvironment({ EMBEDDINGS_SAME_EVENT: '0' })).toThrow('is not more than');
  });

  it('names every fault at once', () => {
    expect(() => readEnvironment({ API_KEY: 'short' })).toThrow(/REDIS_URL[^]*DATABASE_URL[^]*API_KEY/);
  });

  describe('.env.example', () => {
    const text = readFileSync(join(root, '.env.example'), 'utf8');
    const [services = '', compose = ''] = text.split('# --- docker compose only ---');
    const namesIn = (part: string): string[] => [...part.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]!);

    it('names exactly the variables that services read', () => {
      expect(namesIn(services).sort()).toEqual([...environmentNames].sort());
    });

    it('lists apart what only compose reads', () => {
      const asked = [...readFileSync(join(root, 'docker-compose.yml'), 'utf8').matchAll(/\$\{([A-Z_]+)/g)];
      const extra = asked.map((match) => match[1]!).filter((name) => !environmentNames.includes(name));
      expect(namesIn(compose).sort()).toEqual([...new Set(extra)].sort());
    });

    it('gives the defaults', () => {
      const given = Object.fromEntries(
        [...services.matchAll(/^([A-Z_]+)=(.+)$/gm)].map((match) => [match[1]!, match[2]!]),
      );
      expect(readEnvironment({ ...given, ...needed })).toEqual(readEnvironment(needed));
    });
  });
});
