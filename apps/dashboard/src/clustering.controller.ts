import { askService, type DecidedStory } from '@app/pipeline';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { Body, Controller, Get, Header, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { RouteConfig } from '@nestjs/platform-fastify';
import { answerOf } from './answer';
import { html, type Reply, type Request } from './exchange';
import { outage } from './outage';
import { clusteringPage } from './pages/clustering.page';
import { messagePage } from './pages/message.page';
import { readReviewQuery, undoPlan } from './story-review';
import * as reviewStore from './story-review.store';
import { readId } from './webhook-forms';

const section = '/clustering';
const reviewsShown = 20;

/** What clustering and people merged and split lately, and the way back. */
@Controller('clustering')
export class ClusteringController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(ClientProxy) private readonly others: ClientProxy,
  ) {}

  @Get()
  @Header('content-type', html)
  async list(
    @Query() asked: unknown,
    @Req() { visitor }: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const query = readReviewQuery(asked);
    const found = await answerOf('PostgreSQL', reviewStore.list(this.database, query, reviewsShown));
    if ('fault' in found) return outage(reply, visitor!, section, found.fault);
    const next = found.value.length === reviewsShown ? found.value.at(-1)!.position : null;
    const pagesUrl = this.environment.PUBLIC_URL.replace(/\/$/, '');
    return clusteringPage({ visitor: visitor!, query, reviews: found.value, next, pagesUrl, now: new Date() });
  }

  /** Undoes a merge or a split by asking clustering, the one writer of stories, for its opposite. */
  @Post('undo')
  @RouteConfig({ action: 'undo a merge or split' })
  @Header('content-type', html)
  async undo(
    @Body() body: { position?: unknown } | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const say = (status: number, heading: string, text: string): string => {
      reply.status(status);
      request.result = text;
      return messagePage({ visitor: request.visitor!, section, heading, text, back: section });
    };
    const position = readId(typeof body?.position === 'string' ? body.position : '');
    const found = await answerOf('PostgreSQL', reviewStore.byPosition(this.database, position));
    if ('fault' in found) return say(503, 'Nothing was done', `${found.fault}. Try again shortly.`);
    if (!found.value) return say(404, 'Nothing was done', 'There is no such merge or split.');
    const plan = undoPlan(found.value);
    if ('refusal' in plan) return say(409, 'It cannot be undone', `It cannot: ${plan.refusal}.`);
    try {
      const answer = await askService<DecidedStory>(this.others, 'clustering', plan.request, plan.payload);
      if (answer.outcome !== 'done') return say(409, 'It was not undone', `Clustering says: ${answer.reason}.`);
      if (!answer.changed) return say(200, 'Done', 'It was undone before: nothing changed.');
      return plan.request === 'stories.split'
        ? say(
            200,
            'Done',
            `The articles are in story ${answer.storyId} now, which clustering keeps apart from story ${plan.payload.id}.`,
          )
        : say(200, 'Done', `The articles are in story ${answer.storyId} again, and clustering keeps them there.`);
    } catch (error) {
      return say(503, 'Nothing is known to be done', `${(error as Error).message}.`);
    }
  }
}
