import { DATABASE } from '@app/platform';
import { type ApiKeyRow, apiKeyStore, type Database } from '@app/store';
import {
  Body,
  Controller,
  Delete,
  ForbiddenException,
  Get,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  UnprocessableEntityException,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Caller, hasScope } from './api-access';
import { hashOfKey, hintOf, newApiKey } from './api-key';
import { ApiRoute, byId } from './api-route.module';
import { idPage, nextById } from './cursor';
import { createdKeySchema, keyPageSchema, keySchema, newKeySchema, type ShownKey } from './key-schema';
import { idParam, readQuery } from './parameters';

const listQuery = idPage();

/** Keys of the API. The environment's own key makes the first. */
@ApiTags('keys')
@Controller('api/v1/keys')
export class KeysController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ApiRoute({
    id: 'listKeys',
    summary: 'API keys by id, without the keys themselves; those that have expired too',
    scope: 'keys:read',
    query: listQuery,
    answer: keyPageSchema,
  })
  async list(@Query() query: unknown): Promise<z.infer<typeof keyPageSchema>> {
    const { cursor: [after] = [0], limit } = readQuery(listQuery, query);
    const rows = await apiKeyStore.list(this.database, after, limit);
    return { keys: rows.map(show), next: nextById(rows, limit) };
  }

  @Post()
  @ApiRoute({
    id: 'createKey',
    summary: 'Make an API key; it is shown this once. A key can give away no scope that it lacks itself',
    scope: 'keys:write',
    body: newKeySchema,
    status: 201,
    answer: createdKeySchema,
    problems: [422],
  })
  async create(
    @Body() body: unknown,
    @Req() request: FastifyRequest & { caller: Caller },
  ): Promise<z.infer<typeof createdKeySchema>> {
    const asked = newKeySchema.parse(body);
    const lacking = asked.scopes.filter((scope) => !hasScope(request.caller, scope));
    if (lacking.length) {
      throw new ForbiddenException(`this API key cannot give away what it lacks: ${lacking.join(', ')}`);
    }
    const expiresAt = asked.expiresAt === undefined ? null : new Date(asked.expiresAt);
    if (expiresAt && expiresAt.getTime() <= Date.now()) {
      throw new UnprocessableEntityException('expiresAt is in the past; give a later time');
    }
    const key = newApiKey();
    const row = await apiKeyStore.insert(this.database, {
      name: asked.name,
      hash: hashOfKey(key),
      hint: hintOf(key),
      scopes: [...new Set(asked.scopes)],
      expiresAt,
    });
    return { ...show(row), key };
  }

  @Get(':id')
  @ApiRoute({
    id: 'getKey',
    summary: 'One API key, without the key itself',
    scope: 'keys:read',
    path: byId,
    answer: keySchema,
    problems: [404],
  })
  async one(@Param('id') id: string): Promise<ShownKey> {
    const row = await apiKeyStore.byId(this.database, idParam(id));
    if (!row) throw new NotFoundException(`there is no key ${id}`);
    return show(row);
  }

  @Delete(':id')
  @ApiRoute({
    id: 'revokeKey',
    summary: 'Revoke an API key, from its next call on',
    scope: 'keys:write',
    path: byId,
    status: 204,
    problems: [404],
  })
  async revoke(@Param('id') id: string): Promise<void> {
    if (!(await apiKeyStore.remove(this.database, idParam(id)))) throw new NotFoundException(`there is no key ${id}`);
  }
}

const show = (row: ApiKeyRow): ShownKey => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});
