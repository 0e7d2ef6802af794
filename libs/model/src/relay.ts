import type { Citation, CitationKind } from './citation';
import { parsedUrl } from './parsed-url';

/** How an article shows that it tells what another outlet reports, the surest first. */
export const relayKinds = ['byline', 'dateline', 'source-list', 'credit'] as const satisfies readonly CitationKind[];
export type RelayKind = (typeof relayKinds)[number];

/** An outlet from which an article has what it tells. */
export interface Relay {
  readonly outlet: string;
  readonly kind: RelayKind;
}

/** What decides whether an article is a relay. */
export interface RelayingArticle {
  /** The names that citations have for its outlet. */
  readonly names: readonly string[];
  /** The beginning of its text, at least the first paragraph or 300 characters. */
  readonly text: string;
}

/** What of a citation may show that an article is a relay. */
export type RelaySign = Pick<Citation, 'kind' | 'outlet' | 'url' | 'field' | 'end'>;

/** A credit further into the text is one among an article's sources. */
const longestOpening = 300;

/**
 * From whom an article has what it tells, each outlet once with the surest sign; empty for a report of its own. Signs are
 * another outlet's byline or dateline, another outlet in the list of sources, and a credit in the title or the opening:
 * the first paragraph, at most 300 UTF-16 code units. A credit in the opening is no sign where the article has a dateline
 * of its own outlet: someone was there. Nor is a listed source that no directory of outlets knows: a page that is no
 * news, such as a study, is what a reporter works from.
 */
export function relaysOf({ names, text }: RelayingArticle, citations: readonly RelaySign[]): Relay[] {
  const paragraph = text.indexOf('\n');
  const opening = Math.min(paragraph < 0 ? text.length : paragraph, longestOpening);
  const isOnTheSpot = citations.some(({ kind, outlet }) => kind === 'dateline' && names.includes(outlet));
  const shows = (citation: RelaySign): boolean => {
    if (citation.kind === 'credit') return isInOpening(citation, opening) && !isOnTheSpot;
    return citation.kind === 'source-list' ? isNamed(citation) : true;
  };
  const relays = new Map<string, RelayKind>();
  for (const kind of relayKinds) {
    for (const citation of citations) {
      if (citation.kind !== kind || names.includes(citation.outlet) || relays.has(citation.outlet)) continue;
      if (shows(citation)) relays.set(citation.outlet, kind);
    }
  }
  return [...relays].map(([name, kind]) => ({ outlet: name, kind }));
}

const isInOpening = ({ field, end }: RelaySign, opening: number): boolean =>
  field === 'title' || (field === 'text' && end !== null && end <= opening);

/** Whether the outlet has a name: one that nobody named stands as its host. */
function isNamed({ outlet, url }: RelaySign): boolean {
  const host = url === null ? null : parsedUrl(url)?.hostname;
  return host !== outlet && !host?.endsWith(`.${outlet}`);
}
