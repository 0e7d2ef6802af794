import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type Environment, readEnvironment } from '../libs/platform/src/environment';
import { isCluster } from '../libs/transport/src/cluster-address';
import { clusterFindings } from './doctor/cluster-findings';
import { type Finding, report } from './doctor/finding';
import { machineFindings } from './doctor/machine-findings';
import { postgresFindings } from './doctor/postgres-findings';
import { readCluster } from './doctor/read-cluster';
import { readPostgres } from './doctor/read-postgres';
import { readRedis } from './doctor/read-redis';
import { readServices } from './doctor/read-services';
import { redisFindings } from './doctor/redis-findings';
import { serviceFindings } from './doctor/service-findings';
import { settingsFindings } from './doctor/settings-findings';
import { serviceNames } from './services';

const usage = `npm run doctor -- [--service NAME=URL]…

Looks at the deployment that the environment (or a file .env) describes: settings, PostgreSQL, Redis, services. Each line
begins with ok, look or wrong, and says what was found; an arrow says what to do. It changes nothing, and ends with 1
when something is wrong. Services are looked for on this machine; --service says where else one is, and may be repeated:
--service delivery=http://10.0.0.7:3000`;

/** The addresses given as NAME=URL. @throws Error when one is not of that form */
function named(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [name, url] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
      if (!serviceNames.some((service) => service === name) || !URL.canParse(url)) {
        throw new Error(`--service ${text}: give NAME=URL, with one of ${serviceNames.join(', ')}`);
      }
      return [name, url];
    }),
  );
}

/** Where the services listen by their settings, seen from this machine. */
function byPorts(environment: Environment): Record<string, string> {
  const host = ['0.0.0.0', '::'].includes(environment.HOST) ? '127.0.0.1' : environment.HOST;
  const shown = host.includes(':') ? `[${host}]` : host;
  const port = (service: (typeof serviceNames)[number]): number =>
    environment[`${service.toUpperCase() as Uppercase<typeof service>}_PORT`];
  return Object.fromEntries(serviceNames.map((service) => [service, `http://${shown}:${port(service)}`]));
}

function settings(): Environment | string {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    return (error as Error).message.replace(/:\n\s*/, ': ').replaceAll(/\n\s*/g, '; ');
  }
}

async function redisFound(url: string | undefined): Promise<Finding[]> {
  if (!url) return redisFindings('REDIS_URL is missing');
  return isCluster(url) ? clusterFindings(await readCluster(url)) : redisFindings(await readRedis(url));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { service: { type: 'string', multiple: true, default: [] }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(usage);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = settings();
  const given = named(values.service);
  const urls = values.service.length ? given : typeof read === 'string' ? {} : byPorts(read);
  const missing = (name: string): string => `${name} is missing`;
  const [postgres, redis, services] = await Promise.all([
    process.env['DATABASE_URL']
      ? readPostgres(process.env['DATABASE_URL'], 'libs/store/migrations')
      : missing('DATABASE_URL'),
    redisFound(process.env['REDIS_URL']),
    readServices(urls),
  ]);
  // Of the container, when it has a limit.
  const memoryBytes = Math.min(process.constrainedMemory() || Infinity, totalmem());
  const findings = [
    ...machineFindings({ node: process.versions.node, memoryBytes, freeBytes: process.availableMemory() }),
    ...settingsFindings(read, memoryBytes),
    ...postgresFindings(postgres),
    ...redis,
    ...(Object.keys(urls).length ? serviceFindings(services, values.service.length > 0) : []),
  ];
  console.log(report(findings));
  if (findings.some(({ level }) => level === 'wrong')) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(`doctor: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
