import type { SchemaObject } from '@nestjs/swagger';
import { z } from 'zod';

const named = z.registry<{ id: string }>();
const at = (id: string): string => `#/components/schemas/${id}`;

/** Gives a schema a name: the documentation describes it once, and refers to it. */
export function name<Type extends z.ZodType>(id: string, schema: Type): Type {
  named.add(schema, { id });
  return schema;
}

/**
 * The JSON Schema (2020-12, which OpenAPI 3.1 uses) of what a schema takes (`input`) or promises (`output`), with
 * references to the named ones.
 */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): SchemaObject {
  const own = named.get(schema);
  // The library's type of a schema leaves out that it may be a reference.
  if (own) return { $ref: at(own.id) } as SchemaObject;
  const { $schema: _, $defs: __, ...json } = z.toJSONSchema(schema, { io, metadata: named, override: plain });
  return JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as SchemaObject;
}

/** All named schemas, by name. */
export function namedSchemas(): Record<string, SchemaObject> {
  const { schemas } = z.toJSONSchema(named, { io: 'output', uri: at, override: plain });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema: _, $id: __, ...json } = schema;
      return [id, json as SchemaObject];
    }),
  );
}

/** Bounds that only say what a number of JavaScript is tell a reader nothing. */
function plain({ jsonSchema: json }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  delete (json as { id?: string }).id;
}
