import { randomUUID } from 'node:crypto';
import { shippedDirectory, unpolledOutlets } from '@app/citations';
import { type AddedFeed, askService, type DiscoveredFeeds } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { citedOutletStore, type Database } from '@app/store';
import { Body, Controller, Get, Header, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { RouteConfig } from '@nestjs/platform-fastify';
import { answerOf } from './answer';
import {
  addOutletResult,
  type AddOutletForm,
  type AddOutletOutcome,
  readAddOutletForm,
  readCitedDays,
} from './cited-outlets';
import { html, type Reply, type Request } from './exchange';
import { FEED_SNAPSHOT, type FeedSnapshot } from './feed-snapshot';
import { outage } from './outage';
import { citedOutletsPage } from './pages/cited-outlets.page';
import { messagePage } from './pages/message.page';
import type { SharedReading } from './shared-reading';

const section = '/cited';
const dayMs = 86_400_000;
const outletsShown = 100;
/** Longer than ingestion takes to ask a site. */
const discoverWithinMs = 25_000;

/** The outlets that articles cite most and of which no feed is polled, each one click from being added. */
@Controller('cited')
export class CitedOutletsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ClientProxy) private readonly others: ClientProxy,
    @Inject(FEED_SNAPSHOT) private readonly feeds: SharedReading<FeedSnapshot>,
  ) {}

  @Get()
  @Header('content-type', html)
  async list(
    @Query() asked: unknown,
    @Req() { visitor }: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const days = readCitedDays(asked);
    const now = new Date();
    const read = Promise.all([
      citedOutletStore.mostCited(this.database, new Date(now.getTime() - days * dayMs)),
      citedOutletStore.polled(this.database),
    ]);
    const found = await answerOf('PostgreSQL', read);
    if ('fault' in found) return outage(reply, visitor!, section, found.fault);
    const outlets = unpolledOutlets(...found.value, shippedDirectory());
    return citedOutletsPage({ visitor: visitor!, days, outlets: outlets.slice(0, outletsShown), now });
  }

  /** Looks for the feed of an outlet's site, and has the best one polled. */
  @Post('add')
  @RouteConfig({ action: 'add an outlet' })
  @Header('content-type', html)
  async add(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const say = (status: number, heading: string, text: string): string => {
      reply.status(status);
      request.result = text;
      return messagePage({ visitor: request.visitor!, section, heading, text, back: section });
    };
    const form = readAddOutletForm(body);
    if (typeof form === 'string') return say(400, 'Nothing was added', `${form}.`);
    try {
      const { status, heading, text } = addOutletResult(form, await this.findAndAdd(form));
      return say(status, heading, text);
    } catch (error) {
      return say(503, 'It is not known to be added', `${(error as Error).message}.`);
    } finally {
      this.feeds.forget();
    }
  }

  private async findAndAdd({ outlet, homepage }: AddOutletForm): Promise<AddOutletOutcome> {
    const asked = { url: homepage, ticket: randomUUID() };
    const found = await askService<DiscoveredFeeds>(
      this.others,
      'ingestion',
      'feeds.discover',
      asked,
      discoverWithinMs,
    );
    if (found.outcome !== 'found') return { found };
    const feeds = [{ url: found.feeds[0]!.url, outlet, homepage }];
    const [added] = await askService<AddedFeed[]>(this.others, 'ingestion', 'feeds.add', { feeds });
    return { found, added: added! };
  }
}
