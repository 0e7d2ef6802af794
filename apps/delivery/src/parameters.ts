import { z } from 'zod';

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'an id is a whole number from 1')
  .transform(Number);

/** An id out of an address. @throws ZodError, which is answered by 400 */
export const idParam = (text: string): number => id.parse(text);

/** Where a list goes on, and how many it gives; the cursor is what the page before answered as `next`. */
export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

const position = z.tuple([z.iso.datetime(), z.int().positive()]);

/** A place in a list by time and id as an opaque cursor. */
export const writeCursor = (at: { updatedAt: Date; id: number }): string =>
  Buffer.from(JSON.stringify([at.updatedAt.toISOString(), at.id])).toString('base64url');

/** Reads a cursor that `writeCursor` wrote. @throws ZodError for any other text */
export function readCursor(cursor: string): { updatedAt: Date; id: number } {
  const decoded = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
      } catch {
        context.addIssue('the cursor is not one of ours: start without one');
        return z.NEVER;
      }
    })
    .pipe(position)
    .parse(cursor);
  return { updatedAt: new Date(decoded[0]), id: decoded[1] };
}

const cursorText = z.string().max(200).optional();

/** The page of a feed, out of its address. @throws ZodError for what is no cursor of ours */
export function feedCursor(given: unknown): string | undefined {
  const cursor = cursorText.parse(given);
  return cursor === undefined ? undefined : writeCursor(readCursor(cursor));
}

/** The page of a story's developments: the number of a ledger row. @throws ZodError for anything else */
export const sequenceCursor = (given: unknown): string | undefined =>
  given === undefined ? undefined : String(id.parse(given));
