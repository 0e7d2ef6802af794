import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, outletStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addresses } from './addresses';
import { idParam, readQuery } from './parameters';
import { firstsDays, OutletFirsts } from './outlet-firsts.store';
import { pageContext, sendPage } from './page-request';
import { outletPage } from './pages/outlet.page';
import { outletsPage } from './pages/outlets.page';

const outletsAPage = 100;
const articlesAPage = 40;
const id = z.coerce.number().int().min(1).max(1e15);
const afterOutlet = z.object({ name: z.string().max(1_000).default(''), after: id.optional() });
const beforeArticle = z.object({ before: id.optional() });

/** The pages of outlets. */
@ApiExcludeController()
@Controller('outlets')
export class OutletPagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly firsts: OutletFirsts,
  ) {}

  @Get()
  async outlets(@Query() given: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = pageContext(request, this.environment.PUBLIC_URL);
    const { name, after: last } = readQuery(afterOutlet, given);
    const after = last === undefined ? undefined : { id: last, name };
    const rows = await outletStore.listByName(this.database, outletsAPage + 1, after);
    const outlets = rows.slice(0, outletsAPage);
    const end = rows.length > outlets.length ? outlets.at(-1)! : null;
    const place = end && new URLSearchParams({ name: end.name, after: String(end.id) });
    const next = place && `${addresses(page.publicUrl).outlets}?${place.toString()}`;
    await sendPage(
      request,
      reply,
      outletsPage(page, { outlets, firsts: await this.firsts.byOutlet(page.now), days: firstsDays, next }),
    );
  }

  @Get(':id')
  async outlet(
    @Param('id') text: string,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outlet = await outletStore.summaryById(this.database, idParam(text));
    if (!outlet) throw new NotFoundException(`there is no outlet ${text}`);
    const { before } = readQuery(beforeArticle, given);
    const rows = await outletStore.articlesOf(this.database, outlet.id, articlesAPage + 1, before);
    const articles = rows.slice(0, articlesAPage);
    const page = pageContext(request, this.environment.PUBLIC_URL);
    const older =
      rows.length > articles.length
        ? `${addresses(page.publicUrl).outlet(outlet.id)}?before=${articles.at(-1)!.id}`
        : null;
    const firsts = (await this.firsts.byOutlet(page.now)).get(outlet.id) ?? 0;
    await sendPage(request, reply, outletPage(page, { outlet, firsts, articles, older }));
  }
}
