import { z } from 'zod';
import { readQuery } from './parameters';

const notOurs = 'the cursor is not one of ours: start without one';

const encode = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** A query's `cursor`: what the page before gave as `next`. @param position what it holds */
const cursor = <Position>(position: z.ZodType<Position>) =>
  z
    .string()
    .max(200, notOurs)
    .transform((text, context) => {
      try {
        const read = position.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
        if (read.success) return read.data;
      } catch {
        // What is no JSON is not ours either.
      }
      context.addIssue(notOurs);
      return z.NEVER;
    })
    .optional()
    .describe('`next` of the page before; the first page without one');

/** How many a page holds. */
const limit = (most: number, usual: number) =>
  z.coerce.number().int().min(1).max(most).default(usual).describe('how many a page holds at most');

/** A page of a list by id, or by position. */
export const idPage = (most = 100, usual = 30) =>
  z.strictObject({ cursor: cursor(z.tuple([z.int().min(0)])), limit: limit(most, usual) });

/** The cursor after a row of a list by id; null after the last page. */
export const nextById = (rows: readonly { readonly id: number }[], asked: number): string | null =>
  rows.length === asked ? encode([rows.at(-1)!.id]) : null;

const changePosition = z.tuple([z.iso.datetime(), z.int().positive()]);

/** A place in a list by time of change. */
interface ChangePlace {
  readonly updatedAt: Date;
  readonly id: number;
}

/** A page of a list by time of change and id, the last changed first. */
export const changedPage = (most = 100, usual = 30) =>
  z.strictObject({ cursor: cursor(changePosition), limit: limit(most, usual) });

/** The cursor after a place in a list by time of change. */
export const writeCursor = ({ updatedAt, id }: ChangePlace): string => encode([updatedAt.toISOString(), id]);

/** The cursor after a row of a list by time of change; null after the last page. */
export const nextByChange = (rows: readonly ChangePlace[], asked: number): string | null =>
  rows.length === asked ? writeCursor(rows.at(-1)!) : null;

const cursorParameter = z.object({ cursor: cursor(changePosition) });

/** The place that a cursor of `writeCursor` stands for. @throws ParameterFault for any other text */
export function readCursor(text: string): ChangePlace {
  const [updatedAt, id] = readQuery(cursorParameter, { cursor: text }).cursor!;
  return { updatedAt: new Date(updatedAt), id };
}

/** The page of a feed of stories, out of its address; undefined for the first. @throws ParameterFault */
export function feedCursor(given: unknown): string | undefined {
  const { cursor: place } = readQuery(cursorParameter, { cursor: given });
  return place && encode(place);
}

/** `next` of every list. */
export const nextSchema = z.string().nullable().describe('`cursor` of the next page; null after the last');
