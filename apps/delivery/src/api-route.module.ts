import { applyDecorators, HttpCode } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import { z } from 'zod';
import type { RouteAccess } from './api-access';
import { jsonSchema, name } from './json-schema';
import { problemSchema } from './problem';

/** The name of the API key among the documentation's security schemes. */
export const keyScheme = 'apiKey';

const problemDocument = name('Problem', problemSchema);

/** What a route of the API is: who may call it, what it takes and gives. */
interface RouteDescription extends RouteAccess {
  /** Its name for generated clients, as `listFeeds`; no two are the same. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  /** Parameters in the path. */
  readonly path?: Readonly<Record<string, z.ZodType>>;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType | { readonly media: readonly string[]; readonly description: string };
  /** Status of success; 200 by itself. */
  readonly status?: 200 | 201 | 202 | 204;
  /** What it answers; left out for 204. */
  readonly answer?: z.ZodType | { readonly media: string; readonly description: string };
  /** Its own faults; those of access, of validation and of the service are there by themselves. */
  readonly problems?: readonly (301 | 404 | 409 | 410 | 413 | 422 | 502)[];
}

/** The path parameter `id` of most routes. */
export const byId = { id: z.int().min(1) };

/**
 * Declares a route of the API beside its `@Get` or `@Post`: its access, which is enforced, and its documentation. A route
 * without it ends the service at its start.
 */
export function ApiRoute(route: RouteDescription): MethodDecorator {
  const { scope, isPublic = false, status = 200, path = {} } = route;
  const access: RouteAccess = { scope, isPublic };
  return applyDecorators(
    RouteConfig({ access }),
    HttpCode(status),
    ApiOperation({
      operationId: route.id,
      summary: route.summary,
      ...(route.description ? { description: route.description } : {}),
    }),
    ...(isPublic ? [ApiSecurity({})] : []),
    ApiSecurity(keyScheme, [scope]),
    ...Object.entries(path).map(([param, schema]) => ApiParam({ name: param, schema: jsonSchema(schema, 'input') })),
    ...Object.entries(route.query?.shape ?? {}).map(([param, schema]) => queryParameter(param, schema as z.ZodType)),
    ...(route.body ? [bodyOf(route.body)] : []),
    ApiResponse({ status, ...answerOf(route.answer) }),
    ...problemsOf(route).map(([code, description]) =>
      ApiResponse({
        status: code,
        description,
        ...(code < 400
          ? {}
          : { content: { 'application/problem+json': { schema: jsonSchema(problemDocument, 'output') } } }),
      }),
    ),
  );
}

const descriptions: Readonly<Record<number, string>> = {
  301: 'it lives on under another id: see Location',
  400: 'the request is not valid; `errors` says where',
  401: 'a key is needed, or this one is not valid',
  403: 'the key lacks the scope',
  404: 'there is none',
  409: 'it is there already',
  410: 'it was removed for good',
  413: 'the body is too large',
  422: 'understood, but it cannot be',
  429: 'too many calls: see Retry-After',
  502: 'the site could not be reached',
  503: 'a part of Tributary does not answer: try again shortly',
};

function problemsOf(route: RouteDescription): [code: number, description: string][] {
  const takes = Boolean(route.query ?? route.body ?? route.path);
  const codes = [...(takes ? [400] : []), ...(route.isPublic ? [] : [401, 403]), ...(route.problems ?? []), 429, 503];
  return codes.sort((a, b) => a - b).map((code) => [code, descriptions[code]!]);
}

function queryParameter(param: string, schema: z.ZodType): MethodDecorator {
  const { description, ...rest } = jsonSchema(schema, 'input');
  return ApiQuery({
    name: param,
    required: !schema.safeParse(undefined).success,
    ...(description ? { description } : {}),
    schema: rest,
  });
}

function bodyOf(body: NonNullable<RouteDescription['body']>): MethodDecorator {
  if (body instanceof z.ZodType) return ApiBody({ required: true, schema: jsonSchema(body, 'input') });
  const { media, description } = body;
  const content = Object.fromEntries(media.map((type) => [type, { schema: { type: 'string' as const } }]));
  // Swagger's types know no content beside a schema; what is given goes into the document as it is.
  return ApiBody({ required: true, description, content } as unknown as Parameters<typeof ApiBody>[0]);
}

function answerOf(answer: RouteDescription['answer']): Parameters<typeof ApiResponse>[0] {
  if (!answer) return { description: 'done' };
  if (answer instanceof z.ZodType) return { description: 'as asked', schema: jsonSchema(answer, 'output') };
  return { description: answer.description, content: { [answer.media]: { schema: { type: 'string' } } } };
}
