import { citationKinds, provenanceKinds, relayKinds } from '@app/model';
import { z } from 'zod';
import { name } from './json-schema';

const link = z.string().nullable().describe('null when there is no http(s) address');

/** How the time of a report is known. */
export const timeKnownSchema = z
  .enum(['stated', 'date', 'received'])
  .describe('`stated` by the outlet; `date`: it states the day alone; else the time is when Tributary received it');

/** An outlet that an article relays, and the surest sign of it. */
export const relaySchema = z.object({ outlet: z.string(), kind: z.enum(relayKinds) });

/** An outlet where a story's roads end. */
export const storySourceSchema = z.object({
  outlet: z.string(),
  kind: z.enum(['report', 'copy', ...relayKinds]).describe('`report`: by its own report; else how others show it'),
  held: z.boolean().describe('whether the story has an article of it'),
});

const evidence = z.object({
  kind: z.enum(['copy', ...citationKinds]),
  article: z.int().describe('the article that shows it'),
  words: z.string().nullable().describe('the exact words; null for a copy'),
  field: z.enum(['title', 'text', 'author', 'links', 'sources']).nullable(),
  start: z.int().nullable().describe('where the words stand in the field, in UTF-16 code units'),
  end: z.int().nullable(),
  url: link,
  citedArticle: z.int().nullable().describe('the article that is copied or cited, when it is held'),
});
const edge = z.object({
  outlet: z.string().describe('who has it'),
  from: z.string().describe('from whom'),
  kind: z.enum([...provenanceKinds, 'photo']).describe('the surest sign'),
  evidence: z.array(evidence),
});

/** Who has a story from whom, as the API answers it. */
export const provenanceSchema = name(
  'Provenance',
  z.object({
    firstReport: z
      .object({ article: z.int(), outlet: z.string(), url: link, at: z.iso.datetime(), timeKnown: timeKnownSchema })
      .nullable(),
    singleSource: z.string().nullable().describe('the outlet to which the road of every article leads'),
    roots: z.array(z.string()).describe('the outlets where all roads end'),
    outlets: z.array(
      z.object({
        outlet: z.string(),
        role: z.enum(['independent', 'relay', 'copy', 'cited']).describe('`cited`: the story has no article of it'),
        articles: z.array(z.int()).describe('the first report first'),
        own: z.array(evidence).describe('datelines and bylines in which it names itself'),
        url: link.describe('of a cited outlet: the address that is cited first'),
        story: z.int().nullable().describe('of a cited outlet: the story that has the cited article'),
      }),
    ),
    edges: z.array(edge),
    photos: z.array(edge).describe('whose pictures articles show: never a source of the news'),
  }),
);
export type ShownProvenance = z.infer<typeof provenanceSchema>;
