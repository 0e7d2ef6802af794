import { ENVIRONMENT, type Environment } from '@app/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiRoute } from './api-route.module';
import { eventCatalogueSchema } from './endpoint-schema';
import { asyncApiDocument, eventCatalogue, eventJsonSchema } from './event-catalogue';

/** What webhooks hold. */
@ApiTags('webhooks')
@Controller('api')
export class EventsController {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  @Get('v1/events/schemas')
  @ApiRoute({
    id: 'listEventSchemas',
    summary: 'The types of event, each with its version and the JSON Schema of its body',
    scope: 'endpoints:read',
    isPublic: true,
    answer: eventCatalogueSchema,
  })
  schemas(): z.infer<typeof eventCatalogueSchema> {
    const events = eventCatalogue.map((entry) => {
      const { type, version, summary } = entry;
      return { type, version, summary, schema: eventJsonSchema(entry) };
    });
    return { events };
  }

  @Get('asyncapi.json')
  @ApiExcludeEndpoint()
  /** The webhooks as an AsyncAPI 3.0 document, beside the OpenAPI document. */
  asyncApi(): Record<string, unknown> {
    return asyncApiDocument(this.environment.PUBLIC_URL);
  }
}
