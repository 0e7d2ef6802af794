import type { LedgerChange, LedgerRow, Story, StoryArticle } from '@app/model';
import { addresses } from './addresses';
import { type Feed, type FeedEntry, feedOf, type FeedLinks, knownLanguage } from './feed';
import { storySubject } from './feed-subject';
import { givenArticles } from './story-event';
import { reportLine } from './story-content';
import { textElement } from './xml-text';

/** A row of the ledger with the time it was written: rows of one transaction have the same. */
export type TimedLedgerRow = LedgerRow & { readonly at: Date };

/** Rows, newest first, without those of a change that may go on beyond them, unless they are all one. */
export function wholeChanges(rows: readonly TimedLedgerRow[]): readonly TimedLedgerRow[] {
  const oldest = rows.at(-1)!.at.getTime();
  const whole = rows.filter(({ at }) => at.getTime() !== oldest);
  return whole.length ? whole : rows;
}

/**
 * The cursor of the page that ends with the first of these rows, oldest first: the number of a row that begins a change.
 * @param rows as many as a page has, when there are so many: the page that is named has one row less at most
 * @returns null when that page is the newest, that is when nothing comes behind these rows' last change
 */
export function endOfDevelopments(rows: readonly TimedLedgerRow[], most: number): string | null {
  if (rows.length < most) return null;
  const begins = (at: number): boolean => rows[at - 1]!.at.getTime() !== rows[at]!.at.getTime();
  for (let at = rows.length - 1; at > 0; at -= 1) if (begins(at)) return String(rows[at]!.sequence);
  return String(rows.at(-1)!.sequence);
}

/**
 * The developments of a story, an entry for each of its changes, told from its ledger; the newest first. An entry stays
 * as it is when the story goes on.
 * @param rows of the story, whole changes only, in any order
 */
export function developmentsFeed(story: Story, rows: readonly TimedLedgerRow[], links: FeedLinks): Feed {
  const changes = new Map<number, TimedLedgerRow[]>();
  for (const row of [...rows].sort((a, b) => a.sequence - b.sequence)) {
    const time = row.at.getTime();
    changes.set(time, [...(changes.get(time) ?? []), row]);
  }
  const entries = [...changes.values()].map((change) => development(story, change, links.publicUrl)).reverse();
  return feedOf(storySubject(story, links.publicUrl), entries, links);
}

function development(story: Story, rows: readonly TimedLedgerRow[], publicUrl: string): FeedEntry {
  const at = addresses(publicUrl);
  const { sequence, at: time } = rows.at(-1)!;
  const given = givenArticles(rows);
  const articles = story.articles.filter((article) => given.has(article.id));
  const retitled = rows.flatMap(({ change }) => ('title' in change ? [change] : [])).at(-1);
  const [first] = articles;
  return {
    id: at.tag('development', `${story.id}/${rows[0]!.sequence}`),
    url: at.story(story.id),
    title: retitled?.title ?? first?.title ?? story.title,
    language: knownLanguage(retitled ? languageOf(story, retitled.title) : (first?.language ?? story.language)),
    published: time,
    updated: time,
    contentHtml: [...rows.flatMap(({ change }) => changeText(change, at)), reports(articles)]
      .filter(Boolean)
      .join('\n'),
    counts: null,
    tags: [],
    sequence,
  };
}

const languageOf = (story: Story, title: string): string =>
  story.articles.find((article) => article.title === title)?.language ?? story.language;

const reports = (articles: readonly StoryArticle[]): string =>
  articles.length ? `<ul>${articles.map((article) => `<li>${reportLine(article)}</li>`).join('')}</ul>` : '';

const whatHappened: Readonly<Partial<Record<LedgerChange['kind'], string>>> = {
  started: 'Started',
  retitled: 'New headline',
  merged: 'Merged with',
  'merged-into': 'Merged into',
  split: 'Parted from it:',
  'split-from': 'Parted from',
  'article-moved': 'A report moved to',
};

/** What happened, in a line; nothing for articles that came, which are listed. */
function changeText(change: LedgerChange, at: ReturnType<typeof addresses>): string[] {
  const text = whatHappened[change.kind];
  if (text === undefined) return [];
  const other = 'from' in change ? change.from : 'into' in change ? change.into : 'to' in change ? change.to : null;
  if (other === null) return [`<p>${textElement('b', text)}</p>`];
  return [`<p>${textElement('b', text)} ${textElement('a', `story ${other}`, { href: at.story(other) })}</p>`];
}
