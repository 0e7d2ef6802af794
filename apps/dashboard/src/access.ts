import { parsedUrl } from '@app/model';
import type { IncomingHttpHeaders } from 'node:http';
import type { Role } from './credentials';

const readOnly = new Set(['GET', 'HEAD']);
/** Paths that programs read: they get a status, not a login page. */
const forPrograms = /^\/+((queues|board)\/+(api|static)(\/|$)|metrics(\/|$))/i;

/** The path of a request target, as it was sent: without the query, nothing decoded. */
export function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0]!;
}

/**
 * Whether a path needs no login. The raw path is compared whole, so any other spelling of it is guarded like the rest.
 */
export function isOpen(method: string, url: string): boolean {
  const path = pathOf(url);
  if (path === '/login') return readOnly.has(method) || method === 'POST';
  return readOnly.has(method) && (path === '/health/live' || path === '/health/ready');
}

/** Whether a person's browser asks for a page, and so is better shown the login than a bare status. */
export function isNavigation(method: string, url: string, headers: IncomingHttpHeaders): boolean {
  if (!readOnly.has(method)) return false;
  const destination = headers['sec-fetch-dest'];
  if (destination !== undefined && destination !== 'document') return false;
  return !forPrograms.test(decoded(pathOf(url))) && (headers.accept ?? '').includes('text/html');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // the router refuses it
  }
}

/** Whether a request changes nothing. */
export const isReading = (method: string): boolean => readOnly.has(method) || method === 'OPTIONS';

/**
 * Whether a request that changes something may come from where it does: from our own pages, or from no browser at all.
 * A browser tells either in Sec-Fetch-Site, which pages cannot set, or (plain http) in Origin. What tells neither but has
 * a cookie is a browser too old to tell, and might be led by any page.
 * Source: Fetch standard; W3C Fetch Metadata Request Headers.
 */
export function isSameOrigin(method: string, headers: IncomingHttpHeaders, host: string): boolean {
  if (isReading(method)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (headers.origin === undefined) return headers.cookie === undefined;
  return parsedUrl(headers.origin)?.host === host;
}

/** Where to go after the login: a path of ours, never another site. */
export function landing(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next) && !next.startsWith('/login')
    ? next
    : '/';
}

/** Where bull-board is: with its buttons for operators, without for viewers. */
export const boards: Readonly<Record<Role, string>> = { operator: '/queues', viewer: '/board' };

/** The board that a path belongs to; null when it is no page or file of one. */
export function boardAt(path: string): string | null {
  return Object.values(boards).find((board) => path === board || path.startsWith(`${board}/`)) ?? null;
}

/** Where someone's bull-board has the page that is asked for; null when it is his, or no page of the other. */
export function ownBoard(url: string, role: Role): string | null {
  const from = role === 'viewer' ? boards.operator : boards.viewer;
  const rest = url.startsWith(from) ? url.slice(from.length) : null;
  return rest !== null && /^(?:$|[?]|\/(?:$|queue\/))/.test(rest) ? `${boards[role]}${rest}` : null;
}
