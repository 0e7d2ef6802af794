import { parsedUrl } from './parsed-url';
import { trackingTest } from './tracking-parameters';

/** Longest address that is accepted: far above real articles, and short enough for a PostgreSQL btree index. */
const maxLength = 2_048;

/** Names that carry meaning on some sites, so they go only with a value that is about the channel. */
const channelNames = new Set(['ref', 'source', 'src', 'from', 'via', 'partner', 'mod', 'share', 'referrer']);
const channelValue = /^(?:rss|feed|atom|twitter|facebook|whatsapp|telegram|share|social|email|newsletter)/;

const ampNames = new Set(['amp', 'amp_js_v', 'usqp', 'amp_gsa']);
const ampFormatNames = new Set(['outputtype', 'output', 'view', 'type', 'format', 'm']);

/**
 * The one form of an article's address: http(s) only, without user-info, fragment, default port, tracking parameters,
 * AMP variant, session id, `index.html` or trailing slash, the parameters sorted by name (those of one name keep their
 * order), percent-encoding as in RFC 3986 section 6.2.2. Applying it again changes nothing. It is for identity and for
 * links; fetch what the feed gave.
 *
 * Takes the address, relative ones with `base`. Returns null when it is empty, unreadable, not http(s) or, once cleaned,
 * longer than 2,048 characters. Never throws.
 */
export function canonicalUrl(url: string, base?: string): string | null {
  if (url.trim() === '' || url.length > 4 * maxLength) return null;
  let current = parsedUrl(url) ?? (base === undefined ? null : parsedUrl(url, base));
  // One pass can uncover the next rule's work (an address inside an AMP cache's, a dot segment); each only shortens.
  for (let pass = 0; pass < 8 && current; pass += 1) {
    const next = canonicalOnce(current);
    if (next === null || next.length > maxLength) return null;
    if (next === current.href) return next;
    current = parsedUrl(next);
  }
  return null;
}

/**
 * What two canonical addresses of one article have in common: scheme and leading `www.`, `m.` or `mobile.` dropped.
 * Takes what `canonicalUrl` returned; returns a key for comparing only. Never throws.
 */
export function sameAddressKey(canonical: string): string {
  const rest = canonical.replace(/^https?:\/\//, '');
  const end = rest.search(/[/?:]/);
  const host = end < 0 ? rest : rest.slice(0, end);
  return dropLabels(host, /^(?:www\d?|m|mobile)\./) + rest.slice(host.length);
}

function canonicalOnce(url: URL): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const cached = ampCacheTarget(url);
  if (cached) return cached;
  const host = dropLabels(url.hostname.replace(/(?<!\.)\.+$/, ''), /^amp\./);
  if (host === '') return null;
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${url.protocol}//${host}${port}${canonicalPath(url.pathname)}${canonicalQuery(url.search, host)}`;
}

/** Drops leading labels as long as a name with a dot remains, so that `m.com` and `amp.dev` stay. */
function dropLabels(host: string, label: RegExp): string {
  const rest = host.replace(label, '');
  return rest === host || !rest.includes('.') ? host : dropLabels(rest, label);
}

/** The address inside one of Google's AMP caches or viewers. */
function ampCacheTarget({ hostname, pathname, search }: URL): string | null {
  const isCache = hostname.endsWith('.cdn.ampproject.org');
  const isViewer = /^(?:www\.)?google\.[a-z.]+$/.test(hostname) && pathname.startsWith('/amp/');
  if (!isCache && !isViewer) return null;
  const found = /^\/(?:amp|[acviw])\/(s\/)?((?=[^/]+?\.[^/]).*)$/.exec(pathname);
  return found?.[2] ? `http${found[1] ? 's' : ''}://${found[2]}${search}` : null;
}

function canonicalPath(raw: string): string {
  let path = normalisePercent(raw);
  // A few turns do for real addresses; one made of thousands of suffixes is given up by the caller.
  for (let turn = 0, before = ''; before !== path && turn < 8; turn += 1) {
    before = path;
    const last = path.lastIndexOf('/') + 1;
    path = path.slice(0, last) + path.slice(last).replace(/;jsessionid=.*$/is, '');
    path = path.replace(/\/index\.html?$/i, '/');
    path = path.replace(/(?<!\/)\/+$/, '');
    // A page may be called `/amp`: only a suffix of something longer is a variant.
    path = path.replace(/(?<=[^/])\/amp(?:\.html?)?$/i, '').replace(/(?<=[^/])\.amp(?:(?=\.html?$)|$)/i, '');
  }
  return path === '' ? '/' : path;
}

function canonicalQuery(search: string, host: string): string {
  if (search === '') return '';
  const isTracking = trackingTest(host);
  const kept = search
    .slice(1)
    .split('&')
    // Feeds that escape twice leave `&amp;` between parameters.
    .map((piece) => normalisePercent(piece).replace(/^(?:amp;)+/, ''))
    .filter((piece) => piece !== '')
    .map((piece) => ({ piece, name: piece.split('=', 1)[0] ?? '' }))
    .filter(({ piece, name }) => {
      const lower = name.toLowerCase();
      return !isTracking(lower) && carriesMeaning(lower, piece.slice(name.length + 1).toLowerCase());
    })
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
  return kept.length ? `?${kept.map(({ piece }) => piece).join('&')}` : '';
}

function carriesMeaning(name: string, value: string): boolean {
  if (ampNames.has(name)) return false;
  if (channelNames.has(name) && channelValue.test(value)) return false;
  return !(ampFormatNames.has(name) && value === 'amp');
}

/** Upper-case escapes, and none for the unreserved characters; other bytes stay as they are (they may be no UTF-8). */
function normalisePercent(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(parseInt(escape.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
}
