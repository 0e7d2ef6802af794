import { queuesOf, type ServiceName } from '@app/pipeline';
import type { Database } from '@app/store';
import { Queues } from '@app/transport';
import { Controller, Get, Header, Inject, Logger } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { register } from 'prom-client';
import { collectProcessMetrics } from './process-metrics';
import { readQueues } from './queue-metrics';
import { Scrapes } from './scrapes';
import { DATABASE, SERVICE } from './tokens';

/** Prometheus metrics of the process. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  private readonly logger = new Logger('metrics');

  constructor(
    @Inject(SERVICE) service: ServiceName,
    @Inject(DATABASE) database: Database,
    queues: Queues,
    private readonly scrapes: Scrapes,
  ) {
    register.setDefaultLabels({ service });
    collectProcessMetrics();
    scrapes.add(() => readQueues(database, queues, queuesOf(service)));
  }

  /** Delivery, whose port is public, asks for a key with this scope. What cannot be read now is left out. */
  @Get()
  @RouteConfig({ access: { scope: 'metrics:read' } })
  @Header('content-type', register.contentType)
  async metrics(): Promise<string> {
    for (const error of await this.scrapes.read()) this.logger.warn(`figures are left out: ${error.message}`);
    return register.metrics();
  }
}
