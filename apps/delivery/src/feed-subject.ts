import type { Story, Topic, TopicQuery } from '@app/model';
import { addresses, type CarriedKind } from './addresses';
import { countryName } from './pages/country-text';
import { asksNothing, searchParameters, searchTitle } from './search-query';

/** What has a page and feeds: a topic, an automatic one, a search, a story. */
export interface FeedSubject {
  /** Permanent, a `tag:` URI. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly pageUrl: string;
  /** Whether its address is a secret. */
  readonly isPrivate: boolean;
}

const storiesOn = (name: string): string => `Stories on ${name}, each told by all its outlets`;

/** A saved topic; one that is private is known by its secret address alone. */
export function topicSubject(topic: Pick<Topic, 'name' | 'slug'> & Partial<Topic>, publicUrl: string): FeedSubject {
  const at = addresses(publicUrl);
  const secret = topic.secret ?? null;
  return {
    id: at.tag('topic', topic.slug),
    name: topic.name,
    description: storiesOn(topic.name),
    pageUrl: secret === null ? at.topic(topic.slug) : at.privateTopic(secret),
    isPrivate: secret !== null,
  };
}

/** The automatic topic of a country, by its code, a category or a name. */
export function carriedSubject(kind: CarriedKind, value: string, publicUrl: string): FeedSubject {
  const at = addresses(publicUrl);
  const name = kind === 'country' ? countryName(value) : value;
  return {
    id: at.tag(kind, value),
    name,
    description: storiesOn(name),
    pageUrl: at.carried(kind, value),
    isPrivate: false,
  };
}

/** A search that anyone may make; its address carries the query. */
export function searchSubject(query: TopicQuery, publicUrl: string): FeedSubject {
  const at = addresses(publicUrl);
  const parameters = searchParameters(query);
  const name = asksNothing(query) ? 'All stories' : `Search: ${searchTitle(query)}`;
  return {
    id: at.tag('search', parameters.toString()),
    name,
    description: storiesOn(name),
    pageUrl: at.search(parameters),
    isPrivate: false,
  };
}

/** What a query over what stories carry asks for. */
export const carriedQuery = (kind: CarriedKind, value: string): Partial<TopicQuery> => {
  if (kind === 'country') return { countries: [value] };
  return kind === 'category' ? { categories: [value] } : { names: [value] };
};

/** A story as what is subscribed to: its developments. */
export function storySubject(story: Pick<Story, 'id' | 'title'>, publicUrl: string): FeedSubject {
  const at = addresses(publicUrl);
  const name = story.title || 'Untitled story';
  return {
    id: at.tag('story', `${story.id}/developments`),
    name,
    description: `What changes in: ${name}`,
    pageUrl: at.story(story.id),
    isPrivate: false,
  };
}
