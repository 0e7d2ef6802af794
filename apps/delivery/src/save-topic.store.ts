import type { Topic } from '@app/model';
import { type Database, type Db, type Place, topicStore } from '@app/store';
import type { z } from 'zod';
import { findStories } from './find-stories.store';
import { newTopicSecret, type newTopicSchema } from './topic-schema';

/** Stories a new topic is filled with at most: the newest that match. */
const mostStories = 2_000;
const storiesAtOnce = 100;
/** Stories looked at for each of these steps. */
const mostExamined = 5_000;

/** Saves a topic, with the newest stories that match it. @returns null when its slug is taken */
export async function saveTopic(db: Db, given: z.infer<typeof newTopicSchema>): Promise<Topic | null> {
  const { slug, name, query } = given;
  const topic = await topicStore.insert(db, { slug, name, query, secret: given.private ? newTopicSecret() : null });
  if (topic) await fill(db, topic);
  return topic;
}

/** Gives a topic another name and query, and the newest stories that match that. @returns null when there is none */
export async function changeTopic(
  db: Database,
  slug: string,
  given: Pick<Topic, 'name' | 'query'>,
): Promise<Topic | null> {
  return db.transaction().execute(async (transaction) => {
    const topic = await topicStore.change(transaction, slug, given);
    if (topic) await fill(transaction, topic);
    return topic;
  });
}

async function fill(db: Db, topic: Topic): Promise<void> {
  let before: Place | undefined;
  for (let filled = 0; filled < mostStories;) {
    const found = await findStories(db, topic.query, {
      limit: storiesAtOnce,
      mostExamined,
      ...(before ? { before } : {}),
    });
    await topicStore.addStories(db, topic.id, found.stories);
    filled += found.stories.length;
    if (!found.next || !found.stories.length) break;
    before = found.next;
  }
}
