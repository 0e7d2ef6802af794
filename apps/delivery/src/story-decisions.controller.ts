import { askService } from '@app/pipeline';
import {
  type DecidedStory,
  mergeStorySchema,
  moveArticleSchema,
  type RequestName,
  splitStorySchema,
} from '@app/pipeline';
import { ENVIRONMENT, type Environment } from '@app/platform';
import { Body, Controller, Inject, NotFoundException, Param, Post, UnprocessableEntityException } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { addresses } from './addresses';
import { ApiRoute, byId } from './api-route.module';
import { name } from './json-schema';
import { idParam } from './parameters';

const outcomeSchema = name(
  'DecidedStory',
  z.object({
    storyId: z.int().describe('the story that the articles are in now'),
    url: z.string(),
    changed: z.boolean().describe('false when everything was as asked for already'),
  }),
);
type Outcome = z.infer<typeof outcomeSchema>;

/** What the three routes have in common. */
const decision = { scope: 'stories:write', path: byId, answer: outcomeSchema, problems: [404, 422] } as const;

/** What a person decides about stories. Clustering writes them; this asks it to. */
@ApiTags('stories')
@Controller('api/v1')
export class StoryDecisionsController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(ClientProxy) private readonly others: ClientProxy,
  ) {}

  @Post('stories/:id/merge')
  @ApiRoute({
    ...decision,
    id: 'mergeStory',
    summary: 'Merge a story into another, whose id goes on; the merged id redirects there for ever',
    body: mergeStorySchema,
  })
  async merge(@Param('id') param: string, @Body() body: unknown): Promise<Outcome> {
    return this.ask('stories.merge', { id: idParam(param), ...mergeStorySchema.parse(body) });
  }

  @Post('stories/:id/split')
  @ApiRoute({
    ...decision,
    id: 'splitStory',
    summary: 'Take articles out of a story, some but not all: they are a new story',
    body: splitStorySchema,
  })
  async split(@Param('id') param: string, @Body() body: unknown): Promise<Outcome> {
    return this.ask('stories.split', { id: idParam(param), ...splitStorySchema.parse(body) });
  }

  @Post('articles/:id/move')
  @ApiRoute({
    ...decision,
    id: 'moveArticle',
    summary: 'Move an article to another story, or with null to a new one of its own',
    body: moveArticleSchema,
  })
  async move(@Param('id') param: string, @Body() body: unknown): Promise<Outcome> {
    return this.ask('articles.move', { articleId: idParam(param), ...moveArticleSchema.parse(body) });
  }

  private async ask(request: RequestName, payload: object): Promise<Outcome> {
    const answer = await askService<DecidedStory>(this.others, 'clustering', request, payload);
    if (answer.outcome === 'done') {
      const { storyId, changed } = answer;
      return { storyId, url: addresses(this.environment.PUBLIC_URL).story(storyId), changed };
    }
    if (answer.outcome === 'unknown') throw new NotFoundException(answer.reason);
    throw new UnprocessableEntityException(answer.reason);
  }
}
