import { countStory, type LedgerRow, type Story, type StoryArticle } from '@app/model';
import { addresses, safeHref } from './addresses';
import { eventProvenance } from './event-provenance';
import { clip, fitting, jsonBytes } from './fitting-json';
import { eventSizeLimit, type NewArticle, type StoryEvent, type StoryEventType } from './story-event-schema';

export { storyEventSchema, type StoryEvent, type StoryEventType } from './story-event-schema';

const titleLength = 300;
const leadLength = 600;
const outletLength = 100;
const outletsBytes = 4_000;
/** Of the outlets and of the agencies that are new, each. */
const newNamesBytes = 1_000;
const termLength = 100;
const termsBytes = 2_000;
const mostLanguages = 50;
const mostRelated = 20;

/** What an event is made of. */
export interface StoryEventInput {
  readonly story: Story;
  readonly type: StoryEventType;
  readonly sequence: number;
  /** The sequence of the story's event before this one; 0 for its first. */
  readonly previousSequence: number;
  /** Most important first: when they do not all fit, the last are left out and counted. */
  readonly newArticles: readonly StoryArticle[];
  readonly publicUrl: string;
  readonly at: Date;
  /** The other stories of its merges and splits. */
  readonly related: RelatedStories;
  /** The agency that each article credits, by its id; those that credit none are left out. */
  readonly agencies: ReadonlyMap<number, string>;
  /** The title that the story had at its event before; null when it had none. */
  readonly titleBefore: string | null;
}

/** The event for endpoints; its JSON stays below 20 kB whatever the story holds, with what was left out counted. */
export function storyEvent(input: StoryEventInput): StoryEvent {
  const { story, type } = input;
  const at = addresses(input.publicUrl);
  const { languages, ...counts } = countStory(story.articles);
  const names = [...new Set(story.articles.map((article) => clip(article.outlet, outletLength)))];
  const outlets = fitting(names, outletsBytes);
  const reference = (id: number) => ({ id, url: at.story(id) });
  const { mergedInto, mergedFrom, splitFrom, splitInto } = input.related;
  const event: StoryEvent = {
    type,
    timestamp: input.at.toISOString(),
    data: {
      id: story.id,
      url: at.story(story.id),
      title: clip(story.title, titleLength),
      lead: clip(story.lead, leadLength),
      language: story.language,
      languages: languages.slice(0, mostLanguages),
      outlets,
      outletsOmitted: names.length - outlets.length,
      countries: [...story.facts.countries],
      names: fitting(story.facts.names.map(clipTerm), termsBytes),
      keyTerms: fitting(story.facts.keyTerms.map(clipTerm), termsBytes),
      counts,
      provenance: eventProvenance(story),
      sequence: input.sequence,
      previousSequence: input.previousSequence,
      mergedInto: mergedInto === null ? null : reference(mergedInto),
      mergedFrom: mergedFrom.slice(-mostRelated).map(reference),
      splitFrom: splitFrom === null ? null : reference(splitFrom),
      splitInto: splitInto.slice(-mostRelated).map(reference),
      newArticles: [],
      newArticlesOmitted: input.newArticles.length,
      ...whatIsNew(input),
    },
  };
  const newArticles = fitting(input.newArticles.map(newArticle), eventSizeLimit - jsonBytes(event));
  const newArticlesOmitted = input.newArticles.length - newArticles.length;
  return { ...event, data: { ...event.data, newArticles, newArticlesOmitted } };
}

/** Outlets, languages and agencies that only new articles have, and the title before when it changed. */
function whatIsNew({ story, newArticles, agencies, titleBefore }: StoryEventInput) {
  const arrived = new Set(newArticles.map(({ id }) => id));
  const before = story.articles.filter(({ id }) => !arrived.has(id));
  const added = (valueOf: (article: StoryArticle) => string | undefined): string[] => {
    const known = new Set(before.map(valueOf));
    return [...new Set(newArticles.map(valueOf))].filter(
      (value) => value !== undefined && !known.has(value),
    ) as string[];
  };
  return {
    newOutlets: fitting(
      added(({ outlet }) => clip(outlet, outletLength)),
      newNamesBytes,
    ),
    newLanguages: added(({ language }) => language).slice(0, mostLanguages),
    newAgencies: fitting(
      added(({ id }) => agencies.get(id)),
      newNamesBytes,
    ),
    previousTitle: titleBefore === null || titleBefore === story.title ? null : clip(titleBefore, titleLength),
  };
}

/**
 * The event that one story's ledger rows since its last event make, null when none is due: no rows, or a story that
 * started and was merged away in the same run, which nobody was ever told of. A run that did several things is named
 * by the first that holds of: merged away, split off, started, merged with others, split, updated.
 */
export function eventTypeOf(rows: readonly LedgerRow[]): StoryEventType | null {
  const kinds = new Set(rows.map((row) => row.change.kind));
  if (kinds.size === 0) return null;
  if (kinds.has('merged-into')) return kinds.has('started') ? null : 'story.merged';
  if (kinds.has('split-from')) return 'story.split';
  if (kinds.has('started')) return 'story.started';
  if (kinds.has('merged')) return 'story.merged';
  return kinds.has('split') ? 'story.split' : 'story.updated';
}

/** Ids of the other stories of merges and splits among the rows, in order. */
export interface RelatedStories {
  readonly mergedInto: number | null;
  readonly mergedFrom: readonly number[];
  readonly splitFrom: number | null;
  readonly splitInto: readonly number[];
}

/** The other stories of the merges and splits among a story's ledger rows. */
export function relatedStories(rows: readonly LedgerRow[]): RelatedStories {
  const changes = rows.map((row) => row.change);
  return {
    mergedInto: changes.flatMap((change) => (change.kind === 'merged-into' ? [change.into] : []))[0] ?? null,
    mergedFrom: changes.flatMap((change) => (change.kind === 'merged' ? [change.from] : [])),
    splitFrom: changes.flatMap((change) => (change.kind === 'split-from' ? [change.from] : []))[0] ?? null,
    splitInto: changes.flatMap((change) => (change.kind === 'split' ? [change.into] : [])),
  };
}

/** Ids of the articles that a story was given by these rows. */
export function givenArticles(rows: readonly LedgerRow[]): Set<number> {
  return new Set(
    rows.flatMap(({ change }) => {
      if (change.kind === 'article-added') return [change.articleId];
      return change.kind === 'merged' || change.kind === 'split-from' ? change.articleIds : [];
    }),
  );
}

function newArticle(article: StoryArticle): NewArticle {
  return {
    id: article.id,
    url: safeHref(article.url),
    title: clip(article.title, titleLength),
    outlet: clip(article.outlet, outletLength),
    language: article.language,
    published: article.published?.toISOString() ?? null,
    copyOf: article.copyOf,
  };
}

const clipTerm = (term: string): string => clip(term, termLength);
