import type { LedgerChange, LedgerRow, Story, StoryArticle } from '@app/model';
import { addresses } from './addresses';
import { type Feed, type FeedEntry, feedOf, type FeedLinks, knownLanguage } from './feed';
import { storySubject } from './feed-subject';
import { givenArticles } from './story-event';
import { reportLine } from './story-content';
import { textElement } from './xml-text';

/** A row of the ledger with the time it was written: rows of one transaction have the same. */
export type TimedLedgerRow = LedgerRow & { readonly at: Date };

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
