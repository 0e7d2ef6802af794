import type { ServiceName } from '@app/pipeline';
import type { Database } from '@app/store';
import { Queues } from '@app/transport';
import { Controller, Get, HttpException, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { sql } from 'kysely';
import { DATABASE, SERVICE } from './tokens';

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Liveness and readiness of a service. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceName,
    @Inject(DATABASE) private readonly database: Database,
    private readonly queues: Queues,
  ) {}

  /** The process answers. */
  @Get('live')
  live(): { service: string; status: 'up' } {
    return { service: this.service, status: 'up' };
  }

  /** PostgreSQL and Redis answer; 503 names the one that does not. */
  @Get('ready')
  async ready(): Promise<Record<string, string>> {
    const [postgres, redis] = await Promise.all([
      sql`select 1`.execute(this.database).then(() => 'up', reason),
      this.queues.ping().then(() => 'up', reason),
    ]);
    const answer = {
      service: this.service,
      status: postgres === 'up' && redis === 'up' ? 'up' : 'down',
      postgres,
      redis,
    };
    if (answer.status === 'down') throw new HttpException(answer, 503);
    return answer;
  }
}
