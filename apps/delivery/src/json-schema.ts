import type { ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';

/** The JSON Schema of a request body, for the API's documentation, from the schema that checks it. */
export function bodyOf(schema: z.ZodType): ApiBodyOptions {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', target: 'openapi-3.0' });
  return { schema: json as NonNullable<Extract<ApiBodyOptions, { schema: unknown }>['schema']> };
}
