import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isOwnHost } from '@app/http';
import { untilInterrupted } from './interrupt';
import { type RunningSystem, startSystem } from './system';

const usage = `npm run up -- [--opml FILE-or-URL]

Starts Tributary for your own feeds. What is not named by REDIS_URL and DATABASE_URL is started privately under
.tributary/, where the data stays. --opml adds the feeds of an OPML document (any reader exports one).`;

/** The OPML document that a path or address leads to. */
async function readOpml(source: string): Promise<string> {
  if (!/^https?:/.test(source)) return readFileSync(source, 'utf8');
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`${source} answered ${answer.status}`);
  return answer.text();
}

/** The network of an OPML address that is the operator's own machine or intranet, so that its feeds may be polled. */
function ownNetwork(source: string | undefined): string | null {
  if (source === undefined || !/^https?:/.test(source)) return null;
  const url = new URL(source);
  const host = url.hostname === 'localhost' ? '127.0.0.1' : url.hostname.replace(/^\[|\]$/g, '');
  const network = host.startsWith('127.') ? '127.0.0.0/8' : host;
  const probe = new URL(source);
  probe.hostname = url.hostname === 'localhost' ? '127.0.0.1' : url.hostname;
  return isOwnHost(probe, ['0.0.0.0/0', '::/0']) ? network : null;
}

async function addFeeds(system: RunningSystem, source: string): Promise<void> {
  const answer = await fetch(`${system.services.urls.delivery}/api/v1/feeds/opml`, {
    method: 'POST',
    headers: { 'content-type': 'text/x-opml', authorization: `Bearer ${system.environment['API_KEY']}` },
    body: await readOpml(source),
  });
  const body = (await answer.json()) as { added: number; known: number; refused: object[]; detail?: string };
  if (!answer.ok) throw new Error(`the feeds of ${source} could not be added: ${body.detail}`);
  console.log(`Feeds: ${body.added} added, ${body.known} known already, ${body.refused.length} refused`);
  for (const refused of body.refused) console.log(`  refused: ${JSON.stringify(refused)}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { opml: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return console.log(usage);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const allowed = [process.env['ALLOWED_PRIVATE_NETWORKS'], ownNetwork(values.opml)].filter(Boolean).join(',');
  if (allowed !== (process.env['ALLOWED_PRIVATE_NETWORKS'] ?? '')) {
    console.log(`Feeds in ${allowed} may be polled while this runs; ALLOWED_PRIVATE_NETWORKS in .env keeps it so.`);
  }
  await untilInterrupted(async () => {
    const system = await startSystem({
      folder: '.tributary',
      durable: true,
      isolated: false,
      settings: allowed === '' ? {} : { ALLOWED_PRIVATE_NETWORKS: allowed },
      say: console.log,
    });
    try {
      if (values.opml !== undefined) await addFeeds(system, values.opml);
    } catch (error) {
      await system.close();
      throw error;
    }
    const { environment, services } = system;
    console.log(`
  Stories      ${environment['PUBLIC_URL']}/
  Topic feed   ${environment['PUBLIC_URL']}/topics/all/atom.xml
  API          ${environment['PUBLIC_URL']}/api/docs     key: ${environment['API_KEY']}
  Dashboard    ${services.urls.dashboard}/     ${process.env['DASHBOARD_USER'] || 'operator'} / ${environment['DASHBOARD_PASSWORD']}
  Logs         ${system.logFile}

Ctrl-C stops everything; the data stays.`);
    return system;
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
