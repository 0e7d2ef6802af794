import { z } from 'zod';
import { changedPage } from './cursor';

const time = z.iso
  .datetime({ offset: true, error: 'give a time as 2026-11-23T08:00:00Z' })
  .transform((text) => new Date(text));

/** What a list of stories is narrowed by; all of it must hold. */
export const storyListQuery = changedPage().extend({
  topic: z
    .string()
    .max(80)
    .regex(/^[^\0]*$/)
    .optional()
    .describe('slug of a topic'),
  language: z
    .string()
    .regex(/^[a-z]{2,8}$/, 'a language is a code such as id')
    .optional()
    .describe('a report is in this language'),
  outlet: z.coerce.number().int().min(1).optional().describe('id of an outlet that reports'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country is an ISO 3166-1 code such as ID')
    .optional()
    .describe('ISO 3166-1 code of a country it speaks of'),
  since: time.optional().describe('it last changed then or later'),
  until: time.optional().describe('it last changed before'),
  minIndependentReports: z.coerce.number().int().min(0).max(1_000).optional().describe('at least as many'),
});
