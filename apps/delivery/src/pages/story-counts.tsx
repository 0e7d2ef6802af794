import { countStory, type Story, type StoryCounts } from '@app/model';
import { shownLanguages } from '../story-reports';
import { usePage } from './page-context';
import type { Reader } from './reader';

const mostDots = 18;
const mostLanguages = 4;

/** A filled dot for each independent report, a half one for each relay, a hollow one for each copy: provenance at a glance. */
export function Dots({ counts }: { readonly counts: StoryCounts }) {
  const own = Math.min(counts.independentReports, mostDots);
  const relays = Math.min(counts.relays, mostDots - own);
  const copies = Math.min(counts.copies, mostDots - own - relays);
  return (
    <span class="dots" aria-hidden="true">
      {Array.from({ length: own }, () => (
        <i class="own" />
      ))}
      {Array.from({ length: relays }, () => (
        <i class="relayed" />
      ))}
      {Array.from({ length: copies }, () => (
        <i class="copied" />
      ))}
    </span>
  );
}

/** `4 outlets`, `3 independent reports`, `2 relays`, `1 copy`, and the languages by name or, when they are many, counted. */
export function countsParts(counts: StoryCounts, { words, count, languageName }: Reader): string[] {
  const codes = shownLanguages(counts);
  const languages =
    codes.length > mostLanguages
      ? count(words.languageCount, codes.length)
      : codes.map((code) => languageName(code) ?? code).join(', ');
  return [
    count(words.outletCount, counts.outlets),
    count(words.independentCount, counts.independentReports),
    counts.relays > 0 ? count(words.relayCount, counts.relays) : '',
    counts.copies > 0 ? count(words.copyCount, counts.copies) : '',
    languages,
  ].filter(Boolean);
}

/** Dots and counts in one line. */
export function CountsLine({ story }: { readonly story: Story }) {
  const { reader } = usePage();
  const counts = countStory(story.articles);
  return (
    <p class="counts meta">
      <Dots counts={counts} />
      <span>
        {countsParts(counts, reader).map((part, index) => (
          <>
            {index > 0 && ' · '}
            <span class="whole">{part}</span>
          </>
        ))}
      </span>
    </p>
  );
}
