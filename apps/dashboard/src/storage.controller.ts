import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, retentionStore } from '@app/store';
import { Queues } from '@app/transport';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { answerOf } from './answer';
import type { Request } from './exchange';
import { storagePage } from './pages/storage.page';
import { redisMemory } from './size-text';
import * as storageStore from './storage.store';

const patienceMs = 10_000;

/** What fills PostgreSQL, Redis and the windows. */
@Controller('storage')
export class StorageController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  async storage(@Req() { visitor }: Request): Promise<string> {
    const { WINDOW_ARTICLES, WEBHOOK_LOG_DAYS, AUDIT_LOG_DAYS, RETENTION_DAYS, RETENTION_MAX_BYTES } = this.environment;
    const [tables, occupancy, retention, redis] = await Promise.all([
      answerOf('PostgreSQL', storageStore.tables(this.database), patienceMs),
      answerOf('PostgreSQL', storageStore.occupancy(this.database, WINDOW_ARTICLES), patienceMs),
      answerOf('PostgreSQL', retentionStore.current(this.database), patienceMs),
      answerOf('Redis', this.memory(), patienceMs),
    ]);
    const bounds = {
      windowArticles: WINDOW_ARTICLES,
      webhookDays: WEBHOOK_LOG_DAYS,
      actionDays: AUDIT_LOG_DAYS,
      retentionDays: RETENTION_DAYS ?? null,
      retentionBytes: RETENTION_MAX_BYTES ?? null,
    };
    return storagePage({ visitor: visitor!, tables, occupancy, retention, redis, bounds, now: new Date() });
  }

  private async memory() {
    return redisMemory((await new BullMQAdapter(this.queues.queue('poll-host')).getRedisInfo()) ?? '');
  }
}
