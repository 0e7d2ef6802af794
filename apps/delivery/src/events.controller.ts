import { ENVIRONMENT, type Environment } from '@app/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { asyncApiDocument, eventCatalogue, eventJsonSchema } from './event-catalogue';

/** What webhooks hold. */
@ApiTags('webhooks')
@Controller('api')
export class EventsController {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  @Get('v1/events/schemas')
  @ApiOperation({ summary: 'The types of event, each with its version and the JSON Schema of its body' })
  schemas(): { events: unknown[] } {
    const events = eventCatalogue.map((entry) => {
      const { type, version, summary } = entry;
      return { type, version, summary, schema: eventJsonSchema(entry) };
    });
    return { events };
  }

  @Get('asyncapi.json')
  @ApiOperation({ summary: 'The webhooks as an AsyncAPI 3.0 document' })
  asyncApi(): Record<string, unknown> {
    return asyncApiDocument(this.environment.PUBLIC_URL);
  }
}
