import type { Article } from '@app/model';
import { creditsOutlet } from './agency-credit';
import type { Match } from './deduplicator';
import { originalOf } from './original';
import { ownLength } from './profile';

/** An article with its place among the copies. */
export interface GroupArticle extends Article {
  /** Whom it credits, as written; null when nobody. */
  readonly agency: string | null;
  readonly copyOf: number | null;
}

/** Comparing all members of a group costs the square of its size. */
const largeGroup = 30;
/** An article that consists of another one's text to this share is that text, not one that has parts of several. */
const wholly = 0.6;

/**
 * The copy groups that a batch of articles touches, in memory: an original, and the copies that point at it, never at
 * another copy. Takes whole groups, with their texts.
 */
export class CopyGroups {
  private readonly articles = new Map<number, GroupArticle>();
  private readonly members = new Map<number, number[]>();
  private readonly moved = new Set<number>();

  constructor(articles: Iterable<GroupArticle>) {
    for (const article of articles) this.put(article);
  }

  /** Takes in an article, or its new wording; its `copyOf` counts only for one that is not held yet. */
  put(article: GroupArticle): void {
    const held = this.articles.get(article.id);
    const copyOf = held ? held.copyOf : article.copyOf;
    this.articles.set(article.id, { ...article, copyOf });
    if (held) return;
    const root = copyOf ?? article.id;
    this.members.set(root, [...(this.members.get(root) ?? []), article.id]);
  }

  /**
   * Joins an article that is held with the group of its closest match, and with the groups of others when it consists of
   * their text as well: an article merged from two agencies' texts does not make these one.
   * @param copies its matches that are copies, closest first
   */
  join(id: number, copies: readonly Match[]): void {
    const [closest, ...others] = copies;
    if (!closest) return;
    const same = closest.share >= wholly ? others.filter((other) => other.share >= wholly) : [];
    const roots = new Set([id, closest.id, ...same.map((other) => other.id)].map((member) => this.rootOf(member)));
    const group = [...roots].flatMap((root) => this.members.get(root) ?? []);
    for (const root of roots) this.members.delete(root);
    this.settle(group, id);
  }

  /** Takes an article out of its group, which may need another original. */
  leave(id: number): void {
    const root = this.rootOf(id);
    const rest = (this.members.get(root) ?? []).filter((member) => member !== id);
    if (!rest.length) return;
    this.members.delete(root);
    this.settle([id]);
    if (root !== id) return void this.members.set(root, rest);
    this.settle(rest);
  }

  /** The article's original; null when it is one. */
  copyOf(id: number): number | null {
    return this.articles.get(id)!.copyOf;
  }

  /** Ids of the articles whose original is another one than at first. */
  changed(): number[] {
    return [...this.moved];
  }

  private rootOf(id: number): number {
    return this.articles.get(id)!.copyOf ?? id;
  }

  /**
   * Of a group that has grown large, only what was an original so far and what is new can become the original; where
   * there is neither, the longest.
   */
  private settle(ids: readonly number[], added?: number): void {
    const group = ids.map((id) => this.articles.get(id)!);
    const candidates =
      group.length <= largeGroup
        ? group
        : added === undefined
          ? [...group].sort((a, b) => ownLength(b) - ownLength(a)).slice(0, largeGroup)
          : group.filter((member) => member.copyOf === null || member.id === added);
    const outlets = [...new Set(candidates.map((member) => member.outlet))];
    const original = originalOf(
      candidates.map((member) => ({
        ...member,
        ownLength: ownLength(member),
        credited: outlets.filter((outlet) => outlet !== member.outlet && creditsOutlet(member.text, outlet)),
      })),
    );
    this.members.set(original, [...ids]);
    for (const member of group) {
      const copyOf = member.id === original ? null : original;
      if (member.copyOf === copyOf) continue;
      this.articles.set(member.id, { ...member, copyOf });
      this.moved.add(member.id);
    }
  }
}
