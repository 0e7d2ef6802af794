import { Readable } from 'node:stream';
import { DATABASE } from '@app/platform';
import { articleStore, type Database } from '@app/store';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

const rowsAtOnce = 1_000;

/** Articles for bulk users. */
@ApiTags('articles')
@Controller('api/v1')
export class ArticlesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('articles.ndjson')
  @ApiOperation({ summary: 'Every article, one JSON object a line, by id' })
  @ApiOkResponse({
    description: '`{id, url, outlet, language, title, published, storyId, copyOf}` a line',
    content: { 'application/x-ndjson': { schema: { type: 'string' } } },
  })
  async all(@Res() reply: FastifyReply): Promise<void> {
    // The first rows are read before the answer starts, so that an outage is answered as one.
    const first = await articleStore.list(this.database, 0, rowsAtOnce);
    await reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(this.lines(first)));
  }

  private async *lines(first: Awaited<ReturnType<typeof articleStore.list>>): AsyncGenerator<string> {
    for (let rows = first; rows.length; rows = await articleStore.list(this.database, rows.at(-1)!.id, rowsAtOnce)) {
      yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      if (rows.length < rowsAtOnce) return;
    }
  }
}
