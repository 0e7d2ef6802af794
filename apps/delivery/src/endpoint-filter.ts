import { z } from 'zod';
import { type StoryEvent, storyEventTypes } from './story-event-schema';

/** The types of event that an endpoint can ask for. */
export const filterEventTypes = [...storyEventTypes, 'endpoint.disabled', 'alert.opened', 'alert.resolved'] as const;

/** What an endpoint wants to hear of. An empty list asks for nothing; all that is asked for must hold. */
export const endpointFilterSchema = z.strictObject({
  /** What is of no story is sent only to who names it; a filter that names nothing else is sent nothing else. */
  events: z.array(z.enum(filterEventTypes)).default([]),
  /** Slugs: the story belongs to at least one of these topics. */
  topics: z.array(z.string().min(1)).default([]),
  /** The story has an article in at least one of these languages. */
  languages: z.array(z.string().trim().toLowerCase().min(2)).default([]),
  minIndependentReports: z.int().min(0).default(0),
});
export type EndpointFilter = z.infer<typeof endpointFilterSchema>;

/** What of an event decides who wants it; it is stored with it, so that a replay decides alike. */
export interface FilteredEvent {
  readonly type: StoryEvent['type'];
  readonly data: Pick<StoryEvent['data'], 'mergedInto' | 'languages' | 'counts'>;
}

/**
 * Whether an endpoint wants an event, given the slugs of the topics that its story was in then. The articles of a story
 * that was merged away are in another story now, so its last event is judged by the topics it was in, not by the languages
 * and reports left.
 */
export function wantsEvent(filter: EndpointFilter, event: FilteredEvent, topicSlugs: readonly string[]): boolean {
  if (filter.events.length && !filter.events.includes(event.type)) return false;
  if (filter.topics.length && !filter.topics.some((slug) => topicSlugs.includes(slug))) return false;
  const { mergedInto, languages, counts } = event.data;
  if (mergedInto !== null) return true;
  if (filter.languages.length && !filter.languages.some((code) => languages.includes(code))) return false;
  return counts.independentReports >= filter.minIndependentReports;
}
