import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareLoneIngestion } from '../test/support/lone-ingestion';
import { entries, feeds, feedsServer, ingestionRound, totalCost } from './bench-ingestion';
import { compareGroupings } from './peer-grouping';
import { type PeerCost, type PeerReader, peerReaders, readOnce } from './peer-readers';
import { median, spread } from './statistics';

const sets = ['neus-val', 'og2021-dev', 'ecbplus', 'basil'];

/** CPU seconds of the rounds of one reader: with everything new, and with nothing. */
interface Readings {
  readonly fresh: number[];
  readonly unchanged: number[];
}

async function readAsPeer(peer: PeerReader, folder: string, urls: readonly string[]): Promise<PeerCost[]> {
  const costs = [await readOnce(peer, folder, urls), await readOnce(peer, folder, urls)];
  rmSync(folder, { recursive: true, force: true });
  return costs;
}

function printReadings(all: ReadonlyMap<string, Readings>): void {
  const [own] = [...all.values()];
  console.log(`\n${feeds} feeds of 50 entries each, CPU seconds, and in how much of the first one's time`);
  for (const [name, { fresh, unchanged }] of all) {
    const ratio = (values: number[], ours: number[]): string => (median(values) / median(ours)).toFixed(2);
    console.log(`  ${name.padEnd(12)}all new     ${spread(fresh, 2)}, ${ratio(fresh, own!.fresh)}`);
    console.log(`  ${''.padEnd(12)}nothing new ${spread(unchanged, 2)}, ${ratio(unchanged, own!.unchanged)}`);
  }
}

/** Tributary and other readers take turns, so that whatever else the machine does meets all of them. */
async function compareReaders(rounds: number): Promise<void> {
  const server = feedsServer();
  const folder = mkdtempSync(join(tmpdir(), 'tributary-peers-'));
  const service = await prepareLoneIngestion({ durable: false });
  const all = new Map<string, Readings>(
    ['Tributary', ...peerReaders.map(({ name }) => name)].map((name) => [name, { fresh: [], unchanged: [] }]),
  );
  try {
    const [urls] = (await once(server, 'message')) as [string[]];
    for (let at = 1; at <= rounds; at += 1) {
      const { fresh, notModified } = await ingestionRound(service, server, urls);
      await service.stop();
      all.get('Tributary')!.fresh.push(...fresh.map(totalCost));
      all.get('Tributary')!.unchanged.push(...notModified.map(totalCost));
      for (const peer of peerReaders) {
        const [first, second] = await readAsPeer(peer, join(folder, peer.name), urls);
        all.get(peer.name)!.fresh.push(first!.processor);
        all.get(peer.name)!.unchanged.push(second!.processor);
      }
      console.error(`round ${at} of ${rounds}`);
    }
    printReadings(all);
    console.log(`  (${entries} entries; Tributary with PostgreSQL and Redis, its start not counted)`);
  } finally {
    await service.close();
    server.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareSets(data: string): Promise<void> {
  console.log('\nset | by | CPU seconds | B-cubed P | R | F1 | pairs F1 | across languages F1');
  for (const set of sets) {
    const path = join(data, 'stories', `${set}.jsonl`);
    if (!existsSync(path)) throw new Error(`bench peers: ${path} does not exist: give --data the folder of the sets`);
    for (const { by, seconds, scores } of await compareGroupings(path)) {
      const { precision, recall, f1, pairs, crossLanguage } = scores;
      const told = [precision, recall, f1, pairs, crossLanguage].map((score) => score?.toFixed(3) ?? '-');
      console.log([set, by, seconds.toFixed(2), ...told].join(' | '));
    }
  }
}

/**
 * Measures Tributary beside others, in one run on the same machine: reading feeds beside Debian's newsboat and sfeed, and
 * with `--data` grouping articles beside scikit-learn (Debian: newsboat, sfeed, python3-sklearn).
 */
export async function benchPeers(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '5' }, data: { type: 'string' } },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 0) throw new Error(`--rounds ${values.rounds}: give a whole number`);
  if (rounds) await compareReaders(rounds);
  if (values.data !== undefined) await compareSets(values.data);
  return true;
}
