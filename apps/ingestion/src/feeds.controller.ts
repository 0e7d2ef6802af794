import { type AddedFeed, type ChangedFeed, type DiscoveredFeeds, requests } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, feedChangeStore, feedStore, type NewFeed } from '@app/store';
import { Locks } from '@app/transport';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload, Transport } from '@nestjs/microservices';
import { primaryLanguage } from '@app/text';
import { NEVER, type Observable } from 'rxjs';
import { Sites } from './sites.store';

const discoverWithinMs = 20_000;
/** A ticket is held until every process has long heard of it. */
const ticketMs = 60_000;

/** What other services ask of ingestion, the one writer of feeds. Every process of ingestion hears each request. */
@Controller()
export class FeedsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly locks: Locks,
    private readonly sites: Sites,
  ) {}

  /** Adds feeds, due at once; those that are held already stay as they are, but for further categories. */
  @MessagePattern('feeds.add', Transport.REDIS)
  async add(@Payload() payload: unknown): Promise<AddedFeed[]> {
    const { feeds } = requests['feeds.add'].parse(payload);
    const asked = feeds.map((feed): NewFeed => {
      const { host, hostname } = new URL(feed.url);
      return {
        url: feed.url,
        host,
        outlet: feed.outlet ?? hostname.replace(/^www\./, ''),
        homepage: feed.homepage ?? null,
        language: primaryLanguage(feed.language),
        categories: [...new Set(feed.categories)],
      };
    });
    const added = await this.database.transaction().execute(async (transaction) => {
      // The processes take turns, and the first, which adds, answers first.
      await feedStore.takeTurns(transaction);
      return feedStore.add(transaction, [...new Map(asked.map((feed) => [feed.url, feed])).values()]);
    });
    const byUrl = new Map(added.map((feed) => [feed.url, feed]));
    return asked.map((feed) => byUrl.get(feed.url)!);
  }

  /** Changes a feed; saying the same twice changes nothing more. */
  @MessagePattern('feeds.change', Transport.REDIS)
  async change(@Payload() payload: unknown): Promise<ChangedFeed> {
    const { id, change } = requests['feeds.change'].parse(payload);
    return this.database.transaction().execute(async (transaction) => {
      await feedStore.takeTurns(transaction);
      const holder = change.url === undefined ? null : await feedChangeStore.holderOf(transaction, change.url, id);
      if (holder !== null) return { outcome: 'taken', by: holder.id };
      return { outcome: (await feedChangeStore.change(transaction, id, change)) ? 'changed' : 'unknown' };
    });
  }

  /** Polls a feed no more; saying it twice changes nothing more. */
  @MessagePattern('feeds.remove', Transport.REDIS)
  async remove(@Payload() payload: unknown): Promise<ChangedFeed> {
    const { id } = requests['feeds.remove'].parse(payload);
    return { outcome: (await feedChangeStore.remove(this.database, id)) ? 'changed' : 'unknown' };
  }

  /** Looks for the feeds of a site. One process asks the site; the others stay silent. */
  @MessagePattern('feeds.discover', Transport.REDIS)
  async discover(@Payload() payload: unknown): Promise<DiscoveredFeeds | Observable<never>> {
    const { url, ticket } = requests['feeds.discover'].parse(payload);
    const release = await this.locks.tryTake(`feeds.discover:${ticket}`, () => undefined);
    if (!release) return NEVER;
    setTimeout(() => void release().catch(() => undefined), ticketMs).unref();
    return this.sites.discover(url, {
      signal: AbortSignal.timeout(discoverWithinMs),
      until: Date.now() + discoverWithinMs,
    });
  }

  /** Makes one feed, or all, due now. */
  @MessagePattern('feeds.poll', Transport.REDIS)
  async poll(@Payload() payload: unknown): Promise<{ due: number }> {
    const { id } = requests['feeds.poll'].parse(payload);
    return { due: await feedStore.pollNow(this.database, id) };
  }
}
