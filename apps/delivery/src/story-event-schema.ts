import { z } from 'zod';
import { storySourceSchema, timeKnownSchema } from './provenance-schema';

/** The types of event that tell of a story. */
export const storyEventTypes = ['story.started', 'story.updated', 'story.merged', 'story.split'] as const;

export const storyEventTypeSchema = z.enum(storyEventTypes);
export type StoryEventType = z.infer<typeof storyEventTypeSchema>;

/** Bytes of an event's JSON, below the 20 kB that Standard Webhooks advises ("Payload size"). */
export const eventSizeLimit = 19_500;

const sequence = z.int().min(0);
const storyReference = z.object({ id: z.int(), url: z.url() });

/** An article that is new in the story since its event before. */
const newArticleSchema = z.object({
  id: z.int(),
  url: z.url({ protocol: /^https?$/ }).nullable(),
  title: z.string(),
  outlet: z.string(),
  language: z.string(),
  published: z.iso.datetime().nullable(),
  copyOf: z.int().nullable(),
});
export type NewArticle = z.infer<typeof newArticleSchema>;

/** The body of a webhook (docs/webhooks.md): Standard Webhooks' type, timestamp and data. */
export const storyEventSchema = z.object({
  type: storyEventTypeSchema,
  /** When it happened, not when it is sent. */
  timestamp: z.iso.datetime(),
  data: z.object({
    id: z.int(),
    url: z.url(),
    title: z.string(),
    lead: z.string(),
    language: z.string(),
    languages: z.array(z.string()),
    outlets: z.array(z.string()),
    /** Outlets left out of `outlets` to keep the event small. */
    outletsOmitted: sequence,
    /** ISO 3166-1 codes. */
    countries: z.array(z.string()),
    names: z.array(z.string()),
    keyTerms: z.array(z.string()),
    counts: z.object({
      articles: sequence,
      copies: sequence,
      /** Articles that are no copies, but have what they tell from other outlets. */
      relays: sequence,
      outlets: sequence,
      /** Outlets with an article that is neither a copy nor a relay. */
      independentReports: sequence,
    }),
    provenance: z.object({
      firstReport: z
        .object({
          article: z.int(),
          outlet: z.string(),
          url: z.url({ protocol: /^https?$/ }).nullable(),
          at: z.iso.datetime(),
          timeKnown: timeKnownSchema,
        })
        .nullable(),
      /** The outlet to which the road of every article leads. */
      singleSource: z.string().nullable(),
      /** The outlets where all roads end, as many as fit. */
      sources: z.array(storySourceSchema),
      sourcesOmitted: sequence,
    }),
    sequence: z.int().min(1),
    /** That of the story's event before to the same endpoint, 0 at the first: another than the last received is a gap. */
    previousSequence: sequence,
    /** The story that this one goes on in; this is its last event. */
    mergedInto: storyReference.nullable(),
    /** Stories that were merged into this one since its event before, the last 20 of them. */
    mergedFrom: z.array(storyReference),
    /** The story that this one came out of; this is its first event. */
    splitFrom: storyReference.nullable(),
    /** Stories that came out of this one since its event before, the last 20 of them. */
    splitInto: z.array(storyReference),
    newArticles: z.array(newArticleSchema),
    newArticlesOmitted: sequence,
    /** Outlets that have their first article in the story by this event; like `outlets` only as many as fit. */
    newOutlets: z.array(z.string()),
    newLanguages: z.array(z.string()),
    /** Agencies that an article of the story credits for the first time. */
    newAgencies: z.array(z.string()),
    /** The title at the event before, when it was another. */
    previousTitle: z.string().nullable(),
  }),
});
export type StoryEvent = z.infer<typeof storyEventSchema>;
