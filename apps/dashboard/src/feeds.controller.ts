import type { SilenceBounds } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, feedStore, websubStore } from '@app/store';
import { Body, Controller, Get, Header, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { RouteConfig } from '@nestjs/platform-fastify';
import { actOnFeeds } from './act-on-feeds';
import { answerOf } from './answer';
import { html, type Reply, type Request } from './exchange';
import { actResult, feedsPath, isMeant, readFeedActForm, readFeedQuery } from './feed-actions';
import { feedPage, type FeedQuery, matchingFeeds } from './feed-list';
import { FEED_SNAPSHOT, type FeedSnapshot, type FeedSummary } from './feed-snapshot';
import * as feedsStore from './feeds.store';
import { outage } from './outage';
import { confirmFeedsPage } from './pages/confirm-feeds.page';
import { feedPageOf } from './pages/feed.page';
import { feedsPage } from './pages/feeds.page';
import { messagePage } from './pages/message.page';
import type { SharedReading } from './shared-reading';
import { readId } from './webhook-forms';

const section = '/feeds';
const entriesShown = 10;

/** The health of every feed, and what can be done about many of them at once. */
@Controller('feeds')
export class FeedsController {
  private readonly bounds: SilenceBounds;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ClientProxy) private readonly others: ClientProxy,
    @Inject(FEED_SNAPSHOT) private readonly feeds: SharedReading<FeedSnapshot>,
    @Inject(ENVIRONMENT) { ALERT_FEED_GAPS: gaps, ALERT_FEED_HOURS: hours }: Environment,
  ) {
    this.bounds = { gaps, hours };
  }

  @Get()
  @Header('content-type', html)
  async list(
    @Query() asked: unknown,
    @Req() { visitor }: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const query = readFeedQuery(asked);
    const found = await answerOf('PostgreSQL', this.feeds.get());
    if ('fault' in found) return outage(reply, visitor!, section, found.fault);
    return feedsPage({ visitor: visitor!, query, page: feedPage(found.value, query), now: new Date() });
  }

  @Get(':id')
  @Header('content-type', html)
  async one(
    @Param('id') id: string,
    @Req() { visitor }: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const found = await answerOf('PostgreSQL', this.read(readId(id)));
    if ('fault' in found) return outage(reply, visitor!, section, found.fault);
    if (found.value) return feedPageOf({ visitor: visitor!, ...found.value, bounds: this.bounds, now: new Date() });
    reply.status(404);
    return messagePage({
      visitor: visitor!,
      section,
      heading: 'Not found',
      text: `There is no feed ${id}.`,
      back: section,
    });
  }

  /** Does something with one feed, those that are ticked, or all that the list names. */
  @Post('act')
  @RouteConfig({ action: 'feeds' })
  @Header('content-type', html)
  async act(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const visitor = request.visitor!;
    const form = readFeedActForm(body);
    const say = (status: number, heading: string, text: string, lines: string[] = []): string => {
      reply.status(status);
      request.result = [text, ...lines].join('\n');
      return messagePage({ visitor, section, heading, text, lines, back: this.back(body) });
    };
    if (typeof form === 'string') return say(400, 'Nothing was done', `${form}.`);
    const { act, ids, query } = form;
    const found = await answerOf('PostgreSQL', this.named(ids, query));
    if ('fault' in found) return say(503, 'Nothing was done', `${found.fault}. Try again shortly.`);
    const named = found.value;
    const feeds = named.filter(isMeant[act]);
    if (!form.confirmed && feeds.length > 0 && (ids === null || act === 'remove')) {
      request.result = `asked whether ${feeds.length} feeds are meant`;
      return confirmFeedsPage({ visitor, act, feeds, leftOut: named.length - feeds.length, query });
    }
    try {
      const { text, lines } = actResult(act, await actOnFeeds(this.others, act, feeds), named.length - feeds.length);
      return say(lines.length && lines.length === feeds.length ? 409 : 200, 'Done', text, lines);
    } catch (error) {
      return say(503, 'Not all is known to be done', `${(error as Error).message}.`);
    } finally {
      // Whoever looks next sees what was done.
      this.feeds.forget();
    }
  }

  /** The feeds that a form means, as they are now. */
  private async named(ids: readonly number[] | null, query: FeedQuery): Promise<readonly FeedSummary[]> {
    if (ids) return feedsStore.summaries(this.database, ids);
    this.feeds.forget();
    return matchingFeeds(await this.feeds.get(), query).map(({ feed }) => feed);
  }

  private async read(id: number) {
    const feed = await feedStore.byId(this.database, id);
    if (!feed) return null;
    const [[summary], entries, subscriptions] = await Promise.all([
      feedsStore.summaries(this.database, [id]),
      feedsStore.recentEntries(this.database, id, entriesShown),
      websubStore.ofFeeds(this.database, [id]),
    ]);
    return { feed, summary: summary!, entries, subscription: subscriptions.get(id) ?? null };
  }

  /** Where the form was: the list as it was filtered, or the page of the one feed. */
  private back(body: unknown): string {
    const from = (body as { from?: unknown } | null)?.from;
    return typeof from === 'string' && /^[1-9]\d{0,14}$/.test(from) ? `/feeds/${from}` : feedsPath(readFeedQuery(body));
  }
}
