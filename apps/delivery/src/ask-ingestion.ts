import { type AddedFeed, type NewFeedRequest, type RequestName, askService } from '@app/pipeline';
import type { ClientProxy } from '@nestjs/microservices';

const feedsAtOnce = 500;

/**
 * Asks ingestion, the writer of feeds, to act.
 * @param withinMs how long its answer may take
 * @throws ServiceSilent
 */
export const askIngestion = <Answer>(
  others: ClientProxy,
  request: RequestName,
  payload: object,
  withinMs?: number,
): Promise<Answer> => askService<Answer>(others, 'ingestion', request, payload, withinMs);

/** Adds feeds, any number. @throws ServiceSilent; those before are added all the same */
export async function addFeeds(others: ClientProxy, feeds: readonly NewFeedRequest[]): Promise<AddedFeed[]> {
  const added: AddedFeed[] = [];
  for (let at = 0; at < feeds.length; at += feedsAtOnce) {
    const some = { feeds: feeds.slice(at, at + feedsAtOnce) };
    added.push(...(await askIngestion<AddedFeed[]>(others, 'feeds.add', some)));
  }
  return added;
}
