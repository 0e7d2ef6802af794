import { createHash, timingSafeEqual } from 'node:crypto';
import type { Scope } from './api-scopes';

/** What a route asks of its caller. */
export interface RouteAccess {
  readonly scope: Scope;
  /** Anyone may call it: it shows what the pages show as well. */
  readonly isPublic?: boolean;
}

/** Who calls: the holder of the environment's key, of a key with scopes, of a key that is none, or nobody known. */
export type Caller =
  | { readonly kind: 'root' | 'unknown' | 'anonymous' }
  | { readonly kind: 'key'; readonly id: number; readonly scopes: readonly string[] };

/** Why a call is refused. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly detail: string;
  /** The header WWW-Authenticate (RFC 6750, section 3). */
  readonly challenge: string;
  /** The scope that is missing. */
  readonly scope?: Scope;
}

/** The key of `Authorization: Bearer KEY`; null when there is none. */
export const bearerOf = (authorization: string | undefined): string | null =>
  /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;

/** The key as the password of HTTP Basic (RFC 7617), which browsers and feed readers can send; null when there is none. */
export function passwordOf(authorization: string | undefined): string | null {
  const given = /^Basic +([\w+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) return null;
  return /^[^:]*:(.+)$/s.exec(Buffer.from(given, 'base64').toString())?.[1] ?? null;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether two keys are the same, in a time that tells nothing of either: their digests are equally long. */
export const isSameKey = (given: string, own: string): boolean => timingSafeEqual(digest(given), digest(own));

/** Whether a caller has a scope. */
export const hasScope = (caller: Caller, scope: Scope): boolean =>
  caller.kind === 'root' || (caller.kind === 'key' && caller.scopes.includes(scope));

/**
 * Why a route refuses a caller, with what to do; null when the call is allowed.
 * @param isReadingPublic whether what is public is open without a key (`PUBLIC_READING`)
 */
export function refusalOf({ scope, isPublic }: RouteAccess, caller: Caller, isReadingPublic = true): Refusal | null {
  if ((isPublic && isReadingPublic) || hasScope(caller, scope)) return null;
  if (caller.kind === 'key') {
    const detail = `this API key lacks the scope ${scope}; use a key that has it`;
    return { status: 403, detail, scope, challenge: `Bearer error="insufficient_scope", scope="${scope}"` };
  }
  return caller.kind === 'unknown'
    ? { status: 401, detail: 'this API key is not valid', challenge: 'Bearer error="invalid_token"' }
    : { status: 401, detail: 'send the API key as Authorization: Bearer KEY', challenge: 'Bearer' };
}

/** What reading pages and feeds asks for where it is not public. */
export const readingAccess: RouteAccess = { scope: 'stories:read', isPublic: true };

/** Whether an address stays open where reading is not public: it tells nothing of stories, or is a secret itself. */
export const isAlwaysOpen = (route: string): boolean =>
  /^\/(?:health\/|websub\/|api\/(?:docs|openapi\.json|asyncapi\.json)|topics\/private\/)/.test(route);

/**
 * Refuses routes of the API that say nothing of their access, so that none is open by oversight.
 * @param routes methods and paths as Fastify holds them, with what each declares
 * @throws Error that names them and what to do
 */
export function checkDeclared(routes: readonly { readonly name: string; readonly access: unknown }[]): void {
  const silent = routes.filter((route) => route.access === undefined).map((route) => route.name);
  if (!silent.length) return;
  throw new Error(
    `${silent.join(', ')}: the API does not know who may call this; put @ApiRoute({ scope, … }) on the handler ` +
      '(apps/delivery/src/api-route.module.ts)',
  );
}
