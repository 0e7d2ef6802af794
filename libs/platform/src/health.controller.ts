import type { ServiceName } from '@app/pipeline';
import { type Database, missingMigrations } from '@app/store';
import { answered, Queues } from '@app/transport';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CompiledQuery } from 'kysely';
import { showDependency } from './dependency-metrics';
import { Leadership } from './leadership';
import { type DependencyStates, type Readiness, readiness } from './readiness';
import { Scrapes } from './scrapes';
import { migrationsFolder, reasonOf } from './servers';
import { DATABASE, SERVICE } from './tokens';

/** Liveness and readiness of a service. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceName,
    @Inject(DATABASE) private readonly database: Database,
    private readonly queues: Queues,
    private readonly leadership: Leadership,
    scrapes: Scrapes,
  ) {
    scrapes.add(async () => {
      const { postgres, redis } = await this.states();
      showDependency('postgres', postgres === 'up');
      showDependency('redis', redis === 'up');
    });
  }

  /** The process answers. */
  @Get('live')
  live(): { service: string; status: 'up' } {
    return { service: this.service, status: 'up' };
  }

  /** Each thing that the service needs, with its state; 503 when one is missing. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const answer = readiness(this.service, { ...(await this.states()), leader: this.leadership.state });
    // No exception: delivery would make a page for readers of it.
    if (answer.status === 'down') void reply.code(503);
    return answer;
  }

  private async states(): Promise<Omit<DependencyStates, 'leader'>> {
    const query = (text: string) => this.database.executeQuery(CompiledQuery.raw(text));
    const [migrations, redis] = await Promise.all([
      answered('PostgreSQL', missingMigrations({ query }, migrationsFolder)).catch(reasonOf),
      this.queues.ping().then(() => 'up', reasonOf),
    ]);
    return typeof migrations === 'string'
      ? { postgres: migrations, redis, missingMigrations: null }
      : { postgres: 'up', redis, missingMigrations: migrations };
  }
}
