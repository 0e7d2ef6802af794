import type { AddedFeed, NewFeedRequest, RequestName } from '@app/pipeline';
import type { ClientProxy } from '@nestjs/microservices';
import { firstValueFrom, timeout } from 'rxjs';

const answerWithinMs = 10_000;
const feedsAtOnce = 500;

/** Nobody answered a request to ingestion. */
export class IngestionSilent extends Error {
  override readonly name = 'IngestionSilent';
}

/**
 * Asks ingestion, the writer of feeds, to act.
 * @param withinMs how long its answer may take
 * @throws IngestionSilent
 */
export async function askIngestion<Answer>(
  others: ClientProxy,
  request: RequestName,
  payload: object,
  withinMs = answerWithinMs,
): Promise<Answer> {
  try {
    return await firstValueFrom(others.send<Answer>(request, payload).pipe(timeout(withinMs)));
  } catch (error) {
    throw new IngestionSilent('ingestion does not answer: is it running? try again shortly', { cause: error });
  }
}

/** Adds feeds, any number. @throws IngestionSilent; those before are added all the same */
export async function addFeeds(others: ClientProxy, feeds: readonly NewFeedRequest[]): Promise<AddedFeed[]> {
  const added: AddedFeed[] = [];
  for (let at = 0; at < feeds.length; at += feedsAtOnce) {
    const some = { feeds: feeds.slice(at, at + feedsAtOnce) };
    added.push(...(await askIngestion<AddedFeed[]>(others, 'feeds.add', some)));
  }
  return added;
}
