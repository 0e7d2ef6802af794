import { askService } from '@app/pipeline';
import {
  type DecidedStory,
  mergeStorySchema,
  moveArticleSchema,
  type RequestName,
  splitStorySchema,
} from '@app/pipeline';
import { ENVIRONMENT, type Environment } from '@app/platform';
import {
  Body,
  Controller,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  UnprocessableEntityException,
} from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { addresses } from './addresses';
import { bodyOf } from './json-schema';
import { idParam } from './parameters';

/** The story that the articles are in now. */
interface Outcome {
  readonly storyId: number;
  readonly url: string;
  /** False when everything was as asked for already. */
  readonly changed: boolean;
}

const outcome = { description: '`{storyId, url, changed}`: the story the articles are in now, and whether it is news' };
const id = { name: 'id', schema: { type: 'integer' } };

/** What a person decides about stories. Clustering writes them; this asks it to. */
@ApiTags('stories')
@ApiBearerAuth()
@Controller('api/v1')
export class StoryDecisionsController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(ClientProxy) private readonly others: ClientProxy,
  ) {}

  @Post('stories/:id/merge')
  @HttpCode(200)
  @ApiParam(id)
  @ApiBody(bodyOf(mergeStorySchema))
  @ApiOkResponse(outcome)
  @ApiOperation({ summary: 'Merge a story into another, whose id goes on; the merged id redirects there for ever' })
  async merge(@Param('id') param: string, @Body() body: unknown): Promise<Outcome> {
    return this.ask('stories.merge', { id: idParam(param), ...mergeStorySchema.parse(body) });
  }

  @Post('stories/:id/split')
  @HttpCode(200)
  @ApiParam(id)
  @ApiBody(bodyOf(splitStorySchema))
  @ApiOkResponse(outcome)
  @ApiOperation({ summary: 'Take articles out of a story, some but not all: they are a new story' })
  async split(@Param('id') param: string, @Body() body: unknown): Promise<Outcome> {
    return this.ask('stories.split', { id: idParam(param), ...splitStorySchema.parse(body) });
  }

  @Post('articles/:id/move')
  @HttpCode(200)
  @ApiParam(id)
  @ApiBody(bodyOf(moveArticleSchema))
  @ApiOkResponse(outcome)
  @ApiOperation({ summary: 'Move an article to another story, or with null to a new one of its own' })
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
