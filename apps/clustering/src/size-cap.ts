/** Articles are removed from this share of the bound on: the rest is for what comes until space is free again, and for logs. */
const target = 0.8;

/** How many articles may stay for the sake of the database's size. */
export interface SizeCap {
  /** The bound that it was reckoned for, and the size at which it was, in bytes. */
  readonly bound: number;
  readonly bytes: number;
  readonly keep: number;
}

/**
 * How many articles may stay so that the files of a database do not outgrow a bound. Deletes do not shrink files, they make
 * room in them: the size alone does not tell how full they are. So the number is reckoned once, when the files first
 * pass four fifths of the bound and are full; from then on it stays as long as the files do, and shrinks in proportion
 * when they have grown all the same.
 * @param bytes size of the database's files now
 * @param last what was said before; null when nothing was
 * @returns null while there is room for more
 */
export function sizeCap(bound: number, bytes: number, articles: number, last: SizeCap | null): SizeCap | null {
  if (bytes <= bound * target) return null;
  if (last === null || last.bound !== bound)
    return { bound, bytes, keep: Math.floor((articles * bound * target) / bytes) };
  if (bytes <= last.bytes) return last;
  return { bound, bytes, keep: Math.floor((last.keep * last.bytes) / bytes) };
}

/** The first of these stories, as few as have `articles` articles together, or all. */
export function firstWith<Story extends { readonly articles: number }>(
  stories: readonly Story[],
  articles: number,
): readonly Story[] {
  let sum = 0;
  const end = stories.findIndex((story) => (sum += story.articles) >= articles);
  return end < 0 ? stories : stories.slice(0, end + 1);
}
