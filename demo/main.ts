import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ApiClient } from '../scripts/api-client';
import { untilInterrupted } from '../scripts/interrupt';
import { type RunningSystem, startSystem } from '../scripts/system';
import { startCrowd } from './crowd';
import { tellIncident } from './incident';
import { type RunningOutlets, startOutlets } from './outlet-server';
import { printStories } from './print-stories';
import { takeScreenshots } from './screenshots';
import { startReceiver } from './webhook-receiver';

const folder = '.tributary/demo';
const patienceMs = 60_000;
const crowdPatienceMs = 1_800_000;
const feedsAHost = 50;
const storyEventData = z.object({ id: z.number() });

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** Waits until something holds, showing how far it is. */
async function until(done: () => Promise<string | true>, withinMs = patienceMs): Promise<void> {
  const end = Date.now() + withinMs;
  for (let shown = ''; ;) {
    const state = await done();
    if (state === true) break;
    if (process.stdout.isTTY && state !== shown) process.stdout.write(`\r\u001b[K  ${state}`);
    shown = state;
    if (Date.now() > end) throw new Error(`the demo did not get further than: ${state}`);
    await wait(200);
  }
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
}

/** Adds the outlets' feeds and waits until every entry is an article in a story, and every story was told. */
async function gather(api: ApiClient, outlets: RunningOutlets, receiver: Receiver): Promise<void> {
  const opml = await (await fetch(outlets.opmlUrl)).text();
  const { added } = await api.call<{ added: number }>('feeds/opml', opml);
  console.log(`Polling ${added} sample outlets …`);
  await until(async () => {
    const articles = await api.articles();
    const inStories = articles.filter((article) => article.storyId !== null);
    const stories = [...new Set(inStories.map((article) => article.storyId!))];
    const told = new Set(receiver.received.map((event) => storyEventData.parse(event.data).id));
    // Of those that were told, some may have been merged away since.
    if (inStories.length === outlets.entries && stories.every((id) => told.has(id))) return true;
    return `${articles.length} of ${outlets.entries} articles, ${stories.length} stories, ${receiver.received.length} webhooks`;
  });
}

/** Lets the outlets retitle and extend reports, and waits until the new titles are here, in the stories' headlines too. */
async function update(api: ApiClient, outlets: RunningOutlets): Promise<number> {
  const titles = async () => new Map((await api.articles()).map((article) => [article.id, article.title]));
  const before = await titles();
  outlets.release('updates');
  await api.call('feeds/poll', {});
  let changed = 0;
  await until(async () => {
    const now = await titles();
    changed = [...now].filter(([id, title]) => before.get(id) !== title).length;
    if (changed < 2) return `${changed} of 2 retitled articles`;
    const stale = (await api.stories()).filter(({ title, articles }) => !articles.some((one) => one.title === title));
    return stale.length === 0 || `${stale.length} headlines to change`;
  });
  return changed;
}

function printAddresses({ environment, services, logFile }: RunningSystem, receiver: Receiver): void {
  const home = environment['PUBLIC_URL'];
  console.log(`
  Pages        ${home}/
  Topic feed   ${home}/topics/all/atom.xml   (also rss.xml, feed.json)
  API          ${home}/api/docs   key: ${environment['API_KEY']}
  Dashboard    ${services.urls.dashboard}/   login: operator / ${environment['DASHBOARD_PASSWORD']}
  Webhooks     ${receiver.received.length} received and verified by the sample receiver at ${receiver.url}
  Logs         ${logFile}
`);
}

async function begin(screenshots: string | undefined): Promise<{ close(): Promise<void> }> {
  rmSync(folder, { recursive: true, force: true });
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const outlets = await startOutlets();
  const receiver = await startReceiver(secret, () => undefined);
  let system: RunningSystem | null = null;
  const close = async (): Promise<void> => {
    await system?.close();
    await receiver.close();
    await outlets.close();
  };
  try {
    system = await startSystem({
      folder,
      durable: false,
      isolated: true,
      settings: { ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' },
      say: console.log,
    });
    const started = Date.now();
    const api = new ApiClient(system);
    await api.call('endpoints', { url: receiver.url, secret });
    await gather(api, outlets, receiver);
    const updated = await update(api, outlets);
    const stories = await api.stories();
    printStories(stories);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      `\n${outlets.entries} articles by ${Object.keys(outlets.baseUrls).length} outlets are ${stories.length} stories, ` +
        `${updated} articles retitled since, in ${seconds} s.`,
    );
    printAddresses(system, receiver);
    if (screenshots !== undefined) await takeScreenshots(system, stories, screenshots);
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** An installation with many feeds, and an incident that is told through its dashboard. */
async function incident(folderOfPictures: string, hosts: number, minutes: number): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const crowd = await startCrowd(hosts, feedsAHost);
  let system: RunningSystem | null = null;
  try {
    system = await startSystem({
      folder,
      durable: false,
      isolated: true,
      settings: {
        ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
        POLL_SHORTEST_SECONDS: '60',
        ALERT_EVERY_SECONDS: '20',
        RATE_LIMIT_PER_KEY: '0',
      },
      say: console.log,
    });
    console.log(`Polling ${crowd.feeds} made-up feeds …`);
    await tellIncident(system, crowd, folderOfPictures, minutes, (done) => until(done, crowdPatienceMs));
  } finally {
    await system?.close();
    await crowd.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      screenshots: { type: 'string' },
      incident: { type: 'string' },
      hosts: { type: 'string', default: '200' },
      minutes: { type: 'string', default: '6' },
      once: { type: 'boolean' },
    },
  });
  if (values.incident !== undefined) {
    await incident(values.incident, Number(values.hosts), Number(values.minutes));
    process.exit(0);
  }
  if (values.once || values.screenshots !== undefined) {
    await (await begin(values.screenshots)).close();
    process.exit(0);
  }
  await untilInterrupted(async () => {
    const running = await begin(undefined);
    console.log('Ctrl-C stops everything.');
    return running;
  });
}

main().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exit(1);
});
