import type { Place } from '@app/store';
import { readCursor, writeCursor } from './cursor';
import type { FeedPages } from './feed';

/** A list of stories by their last change, read from either end. */
export interface PlaceList {
  /** Those before a place, the newest first; from the newest on without one. */
  before(limit: number, place?: Place): Promise<readonly Place[]>;
  /** That place and those after it, the oldest first; from the oldest on without one. */
  from(limit: number, place?: Place): Promise<readonly Place[]>;
}

/** A page of a list, with its neighbours. */
export interface PlacesPage {
  readonly places: readonly Place[];
  readonly pages: FeedPages;
}

/**
 * Reads a page of at most `size` places. Only a list of several pages costs more than one look at it.
 * @throws ParameterFault when the cursor is none of ours
 */
export async function pagePlaces(list: PlaceList, size: number, cursor: string | undefined): Promise<PlacesPage> {
  const place = cursor === undefined ? undefined : readCursor(cursor);
  const found = await list.before(size + 1, place);
  const places = found.slice(0, size);
  const isLast = found.length === places.length;
  return {
    places,
    pages: {
      cursor,
      next: isLast ? null : writeCursor(places.at(-1)!),
      ...(place ? { previous: endOfPage(await list.from(size + 1, place), size) } : {}),
      ...(isLast ? {} : { last: endOfPage(await list.from(size + 1), size) }),
    },
  };
}

/** The cursor of the page that ends with the first of these places, the oldest first; null when it is the newest. */
const endOfPage = (places: readonly Place[], size: number): string | null =>
  places.length > size ? writeCursor(places[size]!) : null;
