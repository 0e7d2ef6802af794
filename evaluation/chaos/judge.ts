import type { Database } from '@app/store';
import { z } from 'zod';
import type { ReceivedEvent } from '../../demo/webhook-receiver';
import { faultsOf } from '../../test/support/accounts';
import { atRest, holdings } from './at-rest';
import type { ChaosSystem } from './chaos-system';
import { type MadeEntry, poisonedQueues } from './made-outlets';
import { cure, quarantined } from './poison';
import {
  articleFaults,
  consumerFaults,
  holdingFaults,
  type Holdings,
  quarantineFaults,
  type StoryEvent,
} from './verdicts';

/** Something that must hold, and how it does not. */
export interface Check {
  readonly what: string;
  readonly faults: readonly string[];
}

/** What was checked at the end of a run. */
export interface Judgement {
  readonly checks: readonly Check[];
  readonly articles: number;
  readonly stories: number;
  readonly events: number;
  readonly warm: Holdings;
  readonly settled: Holdings;
  /** How long all took to settle after the last news. */
  readonly settledInSeconds: number;
}

/** What is judged. */
export interface Trial {
  readonly system: ChaosSystem;
  readonly entries: readonly MadeEntry[];
  readonly received: ReadonlyMap<string, readonly ReceivedEvent[]>;
  readonly warm: Holdings;
  readonly stuckAfter: number;
}

const told = z.object({ id: z.number(), sequence: z.number(), previousSequence: z.number() });

const storyEvent = ({ data }: ReceivedEvent): StoryEvent => {
  const { id, sequence, previousSequence } = told.parse(data);
  return { story: id, sequence, previous: previousSequence };
};

async function storedEvents(database: Database): Promise<StoryEvent[]> {
  const rows = await database
    .selectFrom('events')
    .select(['story_id', 'sequence', 'previous_sequence'])
    .where('story_id', 'is not', null)
    .execute();
  return rows.map((row) => ({ story: row.story_id!, sequence: row.sequence!, previous: row.previous_sequence! }));
}

/** Lets all settle, takes the poison away and lets that settle too, and looks at everything that is left. */
export async function judge({ system, entries, received, warm, stuckAfter }: Trial): Promise<Judgement> {
  const checks: Check[] = [];
  const check = (what: string, faults: readonly string[]): void => void checks.push({ what, faults });
  const settle = async (what: string, articles: number, setAside: number): Promise<void> => {
    const late = await atRest(system, articles, setAside, stuckAfter);
    check(what, late === null ? [] : [late]);
  };
  const began = Date.now();
  await settle('all but the poison settles', entries.length - 2, poisonedQueues.length);
  const settledInSeconds = (Date.now() - began) / 1_000;
  check(
    'the poison of each stage is set aside, and nothing else',
    quarantineFaults(await quarantined(system), poisonedQueues),
  );
  const settled = await holdings(system);
  await cure(system);
  await settle('without its cause, the poison settles too', entries.length, 0);
  const articles = await system.api.articles();
  check('every article once, as last published, in one story', articleFaults(entries, articles));
  check('the ledger replayed gives the tables, and all accounts agree', await faultsOf(system.database));
  const events = await storedEvents(system.database);
  for (const [name, its] of received) {
    check(`the ${name} got every event, in order, without a gap`, consumerFaults(name, its.map(storyEvent), events));
  }
  check('no process has grown, no connection is left open', holdingFaults(warm, settled));
  const stories = new Set(articles.map(({ storyId }) => storyId)).size;
  return { checks, articles: articles.length, stories, events: events.length, warm, settled, settledInSeconds };
}
