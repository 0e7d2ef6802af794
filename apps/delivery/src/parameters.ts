import { z } from 'zod';
import type { ProblemError } from './problem';

/** A parameter of an address that is not valid. */
export class ParameterFault extends Error {
  override readonly name = 'ParameterFault';

  constructor(readonly errors: readonly ProblemError[]) {
    super('a parameter is not valid; see errors');
  }
}

/**
 * Reads the query of an address.
 * @throws ParameterFault that names each parameter that is wrong or unknown
 */
export function readQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.infer<Schema> {
  const read = schema.safeParse(query);
  if (read.success) return read.data;
  throw new ParameterFault(
    read.error.issues.flatMap((issue) => {
      const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')];
      return names.map((parameter) => ({ detail: issue.message, parameter }));
    }),
  );
}

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'an id is a whole number from 1')
  .transform(Number);

/** An id out of an address. @throws ParameterFault */
export const idParam = (text: string): number => readQuery(z.object({ id }), { id: text }).id;

const sequencePage = z.object({ cursor: id.optional() });

/** The page of a story's developments: the number of a ledger row; undefined for the first. @throws ParameterFault */
export function sequenceCursor(given: unknown): string | undefined {
  const { cursor } = readQuery(sequencePage, { cursor: given });
  return cursor === undefined ? undefined : String(cursor);
}
