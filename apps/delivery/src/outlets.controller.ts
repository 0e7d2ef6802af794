import { DATABASE } from '@app/platform';
import { type Database, type OutletRow, outletStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiRoute, byId } from './api-route.module';
import { idPage, nextById, nextSchema } from './cursor';
import { name } from './json-schema';
import { idParam, readQuery } from './parameters';

const listQuery = idPage();
const outletSchema = name(
  'Outlet',
  z.object({
    id: z.int().describe('permanent'),
    name: z.string(),
    homepage: z.string().nullable(),
    createdAt: z.iso.datetime(),
    counts: z.object({
      feeds: z.int().min(0).describe('those that have not ended'),
      articles: z.int().min(0),
      copies: z.int().min(0).describe("articles whose text is another article's"),
    }),
    firstArticleAt: z.iso.datetime().nullable().describe('when its first article was received'),
    lastArticleAt: z.iso.datetime().nullable(),
  }),
);
type Outlet = z.infer<typeof outletSchema>;
const outletPageSchema = name('OutletPage', z.object({ outlets: z.array(outletSchema), next: nextSchema }));

/** Outlets: who publishes. */
@ApiTags('outlets')
@Controller('api/v1/outlets')
export class OutletsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ApiRoute({
    id: 'listOutlets',
    summary: 'Outlets by id, with what came from them; their feeds are at `/feeds?outlet=`',
    scope: 'outlets:read',
    isPublic: true,
    query: listQuery,
    answer: outletPageSchema,
  })
  async list(@Query() query: unknown): Promise<z.infer<typeof outletPageSchema>> {
    const { cursor: [after] = [0], limit } = readQuery(listQuery, query);
    const rows = await outletStore.list(this.database, after, limit);
    return { outlets: rows.map(show), next: nextById(rows, limit) };
  }

  @Get(':id')
  @ApiRoute({
    id: 'getOutlet',
    summary: 'One outlet',
    scope: 'outlets:read',
    isPublic: true,
    path: byId,
    answer: outletSchema,
    problems: [404],
  })
  async one(@Param('id') id: string): Promise<Outlet> {
    const row = await outletStore.byId(this.database, idParam(id));
    if (!row) throw new NotFoundException(`there is no outlet ${id}`);
    return show(row);
  }
}

const show = ({ id, name: outlet, homepage, feeds, articles, copies, ...times }: OutletRow): Outlet => ({
  id,
  name: outlet,
  homepage,
  createdAt: times.createdAt.toISOString(),
  counts: { feeds, articles, copies },
  firstArticleAt: times.firstArticleAt?.toISOString() ?? null,
  lastArticleAt: times.lastArticleAt?.toISOString() ?? null,
});
