import type { ProvenanceEvidence } from '@app/model';
import { safeHref } from '../addresses';

/** Longer quotations are hardly found word for word in a page. */
const longestFragment = 200;

/**
 * The address of an article's page at the quoted words (WICG Scroll to Text Fragment: browsers that do not know it open
 * the page at its top); null without an http(s) address. Only words of title and text stand in a page as they are.
 */
export function quotationHref(url: string | null, { words, field }: Pick<ProvenanceEvidence, 'words' | 'field'>) {
  const href = safeHref(url);
  if (href === null || words === null || (field !== 'title' && field !== 'text') || words.length > longestFragment) {
    return href;
  }
  // A lone half of a pair cannot be encoded; a hyphen has a meaning of its own.
  const text = encodeURIComponent(words.replace(/\p{Surrogate}/gu, '')).replaceAll('-', '%2D');
  return `${href}${href.includes('#') ? '' : '#'}:~:text=${text}`;
}
