import { countStory, type Story } from '@app/model';
import { z } from 'zod';
import { storyEventTypeSchema, type StoryEvent } from './story-event-schema';

/** What an endpoint wants to hear of. An empty list asks for nothing; all that is asked for must hold. */
export const endpointFilterSchema = z.strictObject({
  events: z.array(storyEventTypeSchema).default([]),
  /** Slugs: the story belongs to at least one of these topics. */
  topics: z.array(z.string().min(1)).default([]),
  /** The story has an article in at least one of these languages. */
  languages: z.array(z.string().trim().toLowerCase().min(2)).default([]),
  minIndependentReports: z.int().min(0).default(0),
});
export type EndpointFilter = z.infer<typeof endpointFilterSchema>;

/**
 * Whether an endpoint wants the event, given the story as it stands and the slugs of the topics it belongs to. The
 * articles of a story that was merged away are in another story now, so its last event is judged by the topics it was
 * in, not by the languages and reports left.
 */
export function wantsEvent(
  filter: EndpointFilter,
  event: Pick<StoryEvent, 'type'> & { readonly data: Pick<StoryEvent['data'], 'mergedInto'> },
  story: Story,
  topicSlugs: readonly string[],
): boolean {
  if (filter.events.length && !filter.events.includes(event.type)) return false;
  if (filter.topics.length && !filter.topics.some((slug) => topicSlugs.includes(slug))) return false;
  if (event.data.mergedInto !== null) return true;
  const counts = countStory(story.articles);
  if (filter.languages.length && !filter.languages.some((code) => counts.languages.includes(code))) return false;
  return counts.independentReports >= filter.minIndependentReports;
}
