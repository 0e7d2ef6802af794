import type { TopicQuery } from '@app/model';
import type { z } from 'zod';
import { ParameterFault } from './parameters';
import { readSearchQuery } from './search-query';

/** The query of a form's parameters, or what is wrong with them and the search text as it was typed. */
export function readOrFault(
  given: Readonly<Record<string, unknown>>,
): { query: TopicQuery } | { fault: { message: string; typed: string } } {
  try {
    return { query: readSearchQuery(given) };
  } catch (error) {
    if (!(error instanceof ParameterFault)) throw error;
    const typed = given['q'];
    const message = error.errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join('; ');
    return { fault: { message, typed: typeof typed === 'string' ? typed : '' } };
  }
}

/** What is wrong with the fields of a form, each by its name. */
export const faultText = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
