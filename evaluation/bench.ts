import { benchClustering } from './bench-clustering';
import { benchDashboard } from './bench-dashboard';
import { benchDeduplication } from './bench-deduplication';
import { benchFeedsOut } from './bench-feeds-out';
import { benchHostile } from './bench-hostile';
import { benchIngestion } from './bench-ingestion';
import { benchPeers } from './bench-peers';
import { benchPipeline } from './bench-pipeline';
import { benchPolite } from './bench-polite';
import { benchSearch } from './bench-search';
import { benchWebhooks } from './bench-webhooks';
import { chaosWebhooks } from './chaos-webhooks';

const usage = `npm run bench -- WHAT OPTIONS

clustering [--sizes N,N]             articles a second from text to story, cost and latency of each, memory, by the window;
                                     a million takes some 20 minutes and 3 GB
           [--characters N]          the same with leads of another length than 1,000
           [--dimensions N]          the same with vectors of a sentence encoder
ingestion [--rounds N] [--profile]   500 feeds of 50 entries through to saved rows: entries and feeds per CPU-second
dashboard [--feeds N] [--articles N]  milliseconds of each page for operators, and of the queries of the overview: 10,000
          [--waiting N] [--deliveries N]  feeds, a million rows that wait, a million deliveries; 1 over 100 ms
          [--pictures DIR]                and takes pictures of them
deduplication [--sizes N,N]          articles a second, cost of each and memory, by the articles in the window
hostile   [--only TEXT]              feeds made to harm: stall of the event loop, memory, fate; 1 over 200 ms or 200 MB
peers     [--rounds N] [--data DIR]  reading feeds beside newsboat and sfeed; with labelled sets, grouping beside scikit-learn
pipeline  [--rounds N] [--articles N] all services as processes: articles a second from feed to story and webhook, latency at
          [--stored N] [--seconds N]  10, 50 and 90 % of that, processor, memory and bytes for each article; with so many
          [--profile]                 articles stored before
polite                               1,000 feeds of 50 hosts that score every request: violations, 304s, bytes per entry
feeds-out [--rounds N]               requests a second of a topic's feed, cold, warm and 304, beside a bare Fastify
search    [--stories N]              milliseconds of searches among 100,000 stories, and the index that answers
webhooks  [--rounds N] [--profile]   signed and logged deliveries a second, beside bare undici posting the same bodies
chaos     [--events N]               100 webhook endpoints, ten of which misbehave, delivery killed twice: order, gaps, latency
          [--events-per-second N]`;

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<boolean>>> = {
  chaos: chaosWebhooks,
  clustering: benchClustering,
  dashboard: benchDashboard,
  deduplication: benchDeduplication,
  'feeds-out': benchFeedsOut,
  hostile: benchHostile,
  ingestion: benchIngestion,
  peers: benchPeers,
  pipeline: benchPipeline,
  polite: benchPolite,
  search: benchSearch,
  webhooks: benchWebhooks,
};

/** Ends with 0 when what was measured is within its bounds, 1 when it is not, 2 when it could not be measured. */
async function main(): Promise<void> {
  const [what, ...rest] = process.argv.slice(2);
  if ([what, ...rest].includes('--help')) return console.log(usage);
  if (what === undefined || !Object.hasOwn(benches, what)) throw new Error(usage);
  process.exitCode = (await benches[what]!(rest)) ? 0 : 1;
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exit(2);
});
