import { citationKinds } from '@app/model';
import { z } from 'zod';
import { articleSchema } from './article-schema';
import { nextSchema } from './cursor';
import { name } from './json-schema';

const kindSchema = z
  .enum(citationKinds)
  .describe(
    '`link`: its text links to the outlet’s; `source-list`: its list of sources names an address; `credit`: its text says so; ' +
      '`dateline`: it opens with the outlet, which may be its own; `byline`: among the authors; `photo`: a picture, never a source',
  );

/** What one article shows of another outlet. */
const citationSchema = name(
  'Citation',
  z.object({
    kind: kindSchema,
    outlet: z.string().describe('the name that Tributary uses; the host of `url` for an outlet that nobody named'),
    isPolled: z.boolean().describe('whether a feed of the outlet is polled or paused here'),
    url: z.string().nullable().describe('the canonical address that it links to'),
    evidence: z.string().describe('the exact words'),
    field: z
      .enum(['title', 'text', 'author', 'links', 'sources'])
      .describe('where they stand; `links` and `sources` are lists that the text holds no more'),
    start: z.int().nullable().describe('where in that field, in UTF-16 code units; null when they stand in a list'),
    end: z.int().nullable().describe('exclusive'),
    article: articleSchema.nullable().describe('the article at `url`, once it is held'),
  }),
);
export const citationsSchema = z.object({ citations: z.array(citationSchema) });

const citedOutletSchema = name(
  'CitedOutlet',
  z.object({
    outlet: z.string().describe('the name under which it is cited'),
    kind: z.string().nullable().describe('`agency`, `newspaper` and so on; null for one that Tributary does not know'),
    country: z.string().nullable().describe('ISO 3166-1 code'),
    homepage: z.string().nullable().describe('where its feeds can be looked for'),
    articles: z.int().min(1).describe('articles that cite it'),
    outlets: z.int().min(1).describe('outlets that published those'),
    lastCitedAt: z.iso.datetime(),
    example: z
      .object({
        articleId: z.int(),
        title: z.string(),
        url: z.string().nullable(),
        language: z.string(),
        outlet: z.string(),
        evidence: z.string(),
      })
      .describe('the newest article that cites it'),
  }),
);
export const citedOutletPageSchema = name(
  'CitedOutletPage',
  z.object({ outlets: z.array(citedOutletSchema), next: nextSchema }),
);
