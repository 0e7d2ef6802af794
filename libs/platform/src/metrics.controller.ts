import type { ServiceName } from '@app/pipeline';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, register } from 'prom-client';
import { SERVICE } from './tokens';

/** Prometheus metrics of the process. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(SERVICE) service: ServiceName) {
    register.setDefaultLabels({ service });
    collectDefaultMetrics();
  }

  /** Delivery, whose port is public, asks for a key with this scope. */
  @Get()
  @RouteConfig({ access: { scope: 'metrics:read' } })
  @Header('content-type', register.contentType)
  metrics(): Promise<string> {
    return register.metrics();
  }
}
