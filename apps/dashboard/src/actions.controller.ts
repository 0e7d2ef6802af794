import { DATABASE } from '@app/platform';
import type { Database } from '@app/store';
import { Controller, Get, Header, Inject, Query, Req, Res } from '@nestjs/common';
import * as actionLog from './action-log.store';
import { readActionQuery } from './action-query';
import { answerOf } from './answer';
import type { Reply, Request } from './exchange';
import { actionsPage } from './pages/actions.page';
import { messagePage } from './pages/message.page';

const section = '/actions';
const patienceMs = 5_000;
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
    const found = await answerOf('PostgreSQL', actionLog.list(this.database, actionsShown, query), patienceMs);
    if ('fault' in found) {
      reply.status(503);
      const text = `${found.fault}. Try again shortly.`;
      return messagePage({ visitor: visitor!, section, heading: 'Nothing can be shown', text });
    }
    const next = found.value.length === actionsShown ? found.value.at(-1)!.id : null;
    return actionsPage({ visitor: visitor!, query, actions: found.value, next, now: new Date() });
  }
}
