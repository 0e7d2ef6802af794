import { z } from 'zod';
import { nextSchema } from './cursor';
import { name } from './json-schema';
import { relaySchema, timeKnownSchema } from './provenance-schema';

const time = z.iso.datetime();
const count = z.int().min(0);
const id = z.int().describe('permanent');
const language = z.string().describe('BCP 47 primary language subtag, `und` when unknown');
const link = z.string().nullable().describe("the article's page; null when its outlet gave no http(s) address");
const source = z.object({ article: z.int(), outlet: z.string(), url: link });

const related = z.object({
  id,
  url: z.string(),
  title: z.string(),
  language,
  startedAt: time,
  updatedAt: time,
});

const article = z.object({
  id,
  url: link,
  title: z.string(),
  lead: z.string(),
  outlet: z.string(),
  language,
  published: time.nullable(),
  received: time,
  copyOf: z.int().nullable(),
  sharesTextWith: z.array(z.int()).readonly().optional(),
  relays: z.array(relaySchema).readonly().optional().describe('the outlets from which it has what it tells'),
});

/** A story as the API answers it. */
export const storySchema = name(
  'Story',
  z.object({
    id,
    url: z.string(),
    title: z.string().describe('the title of one of the articles, as it stands there'),
    titleFrom: source.nullable(),
    lead: z.string().describe('the first sentences of one of the articles, as they stand there; may be empty'),
    leadFrom: source.nullable(),
    language,
    phase: z
      .enum(['breaking', 'developing', 'settled'])
      .describe('as of the answer; see docs/architecture.md, "Stories"'),
    startedAt: time.describe('when Tributary began the story'),
    updatedAt: time.describe('when it last changed'),
    firstReport: source
      .extend({ at: time, timeKnown: timeKnownSchema })
      .nullable()
      .describe('the earliest report, by reliable times'),
    sequence: z.int().min(1),
    counts: z.object({
      articles: count,
      copies: count,
      relays: count.describe('articles that are no copies, but have what they tell from other outlets'),
      outlets: count,
      independentReports: count.describe('outlets with an article that is neither a copy nor a relay'),
      languages: z.array(z.string()).readonly(),
    }),
    countries: z.array(z.string()).readonly().describe('ISO 3166-1 codes, the most mentioned first'),
    names: z.array(z.string()).readonly().describe('people, places and bodies as the articles write them'),
    keyTerms: z.array(z.string()).readonly().describe('as the articles write them, the weightiest first'),
    singleSource: z.string().nullable().describe('the outlet to which the road of every article leads'),
    provenanceUrl: z.string(),
    growth: z
      .object({
        step: z.enum(['hour', 'day', 'week']),
        from: time,
        reports: z.array(count).readonly(),
        copies: z.array(count).readonly(),
      })
      .nullable()
      .describe('reports and copies counted by steps of time from `from` on, the empty steps too'),
    related: z
      .array(related)
      .readonly()
      .describe('other stories of the storyline, the last changed first, at most five'),
    reports: z
      .array(z.object({ article: z.int(), copies: z.array(z.int()), sharesTextWith: z.array(z.int()) }))
      .describe('articles grouped under their originals, the newest original first'),
    articles: z.array(article),
  }),
);
export type ShownStory = z.infer<typeof storySchema>;

/** A page of stories as the API answers it. */
export const storyPageSchema = name('StoryPage', z.object({ stories: z.array(storySchema), next: nextSchema }));
