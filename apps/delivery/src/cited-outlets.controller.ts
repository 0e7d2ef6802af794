import { shippedDirectory, unpolledOutlets } from '@app/citations';
import { DATABASE } from '@app/platform';
import { citedOutletStore, type Database } from '@app/store';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiRoute } from './api-route.module';
import { citedOutletPageSchema } from './citation-schema';
import { idPage, nextById } from './cursor';
import { readQuery } from './parameters';

const dayMs = 86_400_000;
const citedQuery = idPage().extend({
  days: z.coerce.number().int().min(1).max(90).default(7).describe('only articles received in the last days, so many'),
});

/** Outlets that articles name as their sources. */
@ApiTags('outlets')
@Controller('api/v1/outlets')
export class CitedOutletsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('cited')
  @ApiRoute({
    id: 'listCitedOutlets',
    summary: 'The outlets that articles cite most and of which no feed is polled',
    scope: 'outlets:read',
    query: citedQuery,
    answer: citedOutletPageSchema,
  })
  async cited(@Query() query: unknown): Promise<z.infer<typeof citedOutletPageSchema>> {
    const { cursor: [after] = [0], limit, days } = readQuery(citedQuery, query);
    const [cited, polled] = await Promise.all([
      citedOutletStore.mostCited(this.database, new Date(Date.now() - days * dayMs)),
      citedOutletStore.polled(this.database),
    ]);
    const page = unpolledOutlets(cited, polled, shippedDirectory()).slice(after, after + limit);
    return {
      outlets: page.map(({ url: _url, lastCitedAt, ...one }) => ({ ...one, lastCitedAt: lastCitedAt.toISOString() })),
      next: nextById(
        page.map((_, at) => ({ id: after + at + 1 })),
        limit,
      ),
    };
  }
}
