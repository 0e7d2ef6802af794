import { DATABASE } from '@app/platform';
import { type Database, type PlacedChange, storyLedgerStore } from '@app/store';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiRoute, byId } from './api-route.module';
import { idPage, nextById } from './cursor';
import { changePageSchema, type ShownChange } from './ledger-schema';
import { missingStory } from './missing-story.store';
import { idParam, readQuery } from './parameters';

const ledgerQuery = idPage(1_000, 100);
const changesQuery = ledgerQuery.extend({
  since: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('the position of the last change that you have; all of them without one'),
});

type ChangePage = z.infer<typeof changePageSchema>;

/** The ledger: everything that happened to stories. */
@ApiTags('stories')
@Controller('api/v1')
export class ChangesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('changes')
  @ApiRoute({
    id: 'listChanges',
    summary: 'What happened to all stories, in order: the story ledger',
    description:
      'To follow: read until `next` is null, keep the `position` of the last change, and ask with `since` later. No ' +
      'change becomes visible below one that was.',
    scope: 'stories:read',
    isPublic: true,
    query: changesQuery,
    answer: changePageSchema,
  })
  async all(@Query() query: unknown): Promise<ChangePage> {
    const { cursor, since, limit } = readQuery(changesQuery, query);
    const rows = await storyLedgerStore.after(this.database, cursor?.[0] ?? since, limit);
    const positions = rows.map((row) => ({ id: row.position }));
    return { changes: rows.map(show), next: nextById(positions, limit) };
  }

  @Get('stories/:id/ledger')
  @ApiRoute({
    id: 'getStoryLedger',
    summary: 'What happened to one story, in order; a merged story keeps its own rows',
    scope: 'stories:read',
    isPublic: true,
    path: byId,
    query: ledgerQuery,
    answer: changePageSchema,
    problems: [404, 410],
  })
  async ofStory(@Param('id') id: string, @Query() query: unknown): Promise<ChangePage> {
    const { cursor: [after] = [0], limit } = readQuery(ledgerQuery, query);
    const rows = await storyLedgerStore.ofStory(this.database, idParam(id), after, limit);
    if (!rows.length && after === 0) throw await missingStory(this.database, idParam(id));
    const sequences = rows.map((row) => ({ id: row.sequence }));
    return { changes: rows.map(show), next: nextById(sequences, limit) };
  }
}

const show = ({ at, ...row }: PlacedChange): ShownChange => ({ ...row, at: at.toISOString() });
