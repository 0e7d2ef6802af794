import { type AddedFeed, type DiscoveredFeeds, feedUrlSchema } from '@app/pipeline';
import { z } from 'zod';

/** For how many days back citations are counted. */
export const citedDays = [1, 7, 30] as const;
export type CitedDays = (typeof citedDays)[number];

const querySchema = z.object({
  days: z.coerce
    .number()
    .pipe(z.literal([...citedDays]))
    .catch(7),
});

/** The days that an address or a form asks for; a week when that is not understood. */
export const readCitedDays = (query: unknown): CitedDays => querySchema.parse(query ?? {}).days;

const formSchema = z.object({
  outlet: z.string().trim().min(1, 'outlet: give its name').max(200, 'outlet: a name has at most 200 characters'),
  homepage: feedUrlSchema,
});

/** The outlet whose feed is to be found and added. */
export type AddOutletForm = z.infer<typeof formSchema>;

/** Reads the form that adds an outlet. @returns the form, or in words what is wrong with it */
export function readAddOutletForm(body: unknown): AddOutletForm | string {
  const result = formSchema.safeParse(body ?? {});
  return result.success ? result.data : result.error.issues.map((issue) => issue.message).join('; ');
}

/** What came of looking for an outlet's feed, and of adding what was found. */
export type AddOutletOutcome =
  | { readonly found: Exclude<DiscoveredFeeds, { outcome: 'found' }> }
  | { readonly found: Extract<DiscoveredFeeds, { outcome: 'found' }>; readonly added: AddedFeed };

/** What came of it in words, with the HTTP status that says the same. */
export function addOutletResult(
  { outlet, homepage }: AddOutletForm,
  outcome: AddOutletOutcome,
): { status: number; heading: string; text: string } {
  if (!('added' in outcome)) {
    const { outcome: why, reason } = outcome.found;
    const status = why === 'busy' || why === 'unreachable' ? 503 : 409;
    return { status, heading: 'Nothing was added', text: `${outlet}, ${homepage}: ${reason}.` };
  }
  const { created, id, url } = outcome.added;
  return created
    ? { status: 200, heading: 'Added', text: `${outlet} is polled now: feed ${id}, ${url}.` }
    : { status: 200, heading: 'It was there already', text: `${outlet}: feed ${id} has the address ${url}.` };
}
