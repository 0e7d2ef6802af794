import { type AddedFeed, requests } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, feedStore } from '@app/store';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload, Transport } from '@nestjs/microservices';
import { primaryLanguage } from '@app/text';

/** What other services ask of ingestion, the one writer of feeds. */
@Controller()
export class FeedsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Adds feeds, due at once; those that are held already stay as they are. */
  @MessagePattern('feeds.add', Transport.REDIS)
  async add(@Payload() payload: unknown): Promise<AddedFeed[]> {
    const { feeds } = requests['feeds.add'].parse(payload);
    return this.database.transaction().execute(async (transaction) => {
      // Every ingestion process hears the request; they take turns, and the first, which adds, answers first.
      await feedStore.takeTurns(transaction);
      const added: AddedFeed[] = [];
      for (const feed of feeds) {
        const url = new URL(feed.url);
        url.hash = '';
        const row = await feedStore.add(transaction, {
          url: url.href,
          host: url.host,
          outlet: feed.outlet ?? url.hostname.replace(/^www\./, ''),
          homepage: feed.homepage ?? null,
          language: primaryLanguage(feed.language),
          categories: feed.categories,
        });
        added.push({ url: url.href, ...row });
      }
      return added;
    });
  }

  /** Makes one feed, or all, due now. */
  @MessagePattern('feeds.poll', Transport.REDIS)
  async poll(@Payload() payload: unknown): Promise<{ due: number }> {
    const { id } = requests['feeds.poll'].parse(payload);
    return { due: await feedStore.pollNow(this.database, id) };
  }
}
