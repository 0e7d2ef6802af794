import { DATABASE } from '@app/platform';
import type { Database } from '@app/store';
import { Controller, Get, Header, Inject, Query, Req, Res } from '@nestjs/common';
import * as actionLog from './action-log.store';
import { readActionQuery } from './action-query';
import { answerOf } from './answer';
import type { Reply, Request } from './exchange';
import { outage } from './outage';
import { actionsPage } from './pages/actions.page';

const section = '/actions';
const actionsShown = 50;

/** What was done through the dashboard, and by whom. */
@Controller('actions')
export class ActionsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  async list(
    @Query() asked: unknown,
    @Req() { visitor }: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const query = readActionQuery(asked);
    const found = await answerOf('PostgreSQL', actionLog.list(this.database, actionsShown, query));
    if ('fault' in found) return outage(reply, visitor!, section, found.fault);
    const next = found.value.length === actionsShown ? found.value.at(-1)!.id : null;
    return actionsPage({ visitor: visitor!, query, actions: found.value, next, now: new Date() });
  }
}
