import { articleStore, type ArticleWithFacts, type Db } from '@app/store';
import { creditsOutlet } from './agency-credit';
import { originalOf } from './original';
import { ownLength } from './profile';

/** Comparing all members of a group costs the square of its size. */
const largeGroup = 30;

/** The copy groups of articles in PostgreSQL: an original, and the copies that point at it. */
export class CopyGroups {
  constructor(private readonly db: Db) {}

  /** Joins an article with the groups of what it is a copy of. @returns ids whose place among the copies changed */
  async join(id: number, copies: readonly number[]): Promise<number[]> {
    if (!copies.length) return [];
    return this.settle(await articleStore.copyGroups(this.db, [id, ...copies]), id);
  }

  /** Takes an article out of its group, which may need another original. @returns ids whose place changed */
  async leave(id: number): Promise<number[]> {
    const group = await articleStore.copyGroups(this.db, [id]);
    if (group.length < 2) return [];
    const alone = await articleStore.setOriginal(this.db, id, [id]);
    return [...alone, ...(await this.settle(group.filter((member) => member.id !== id)))];
  }

  /** Of a group that has grown large, only what was an original so far and what is new can become the original. */
  private settle(group: readonly ArticleWithFacts[], added?: number): Promise<number[]> {
    const all = group.length <= largeGroup || added === undefined;
    const candidates = all ? group : group.filter((member) => member.copyOf === null || member.id === added);
    const outlets = [...new Set(candidates.map((member) => member.outlet))];
    const original = originalOf(
      candidates.map((member) => ({
        ...member,
        ownLength: ownLength(member),
        credited: outlets.filter((outlet) => outlet !== member.outlet && creditsOutlet(member.text, outlet)),
      })),
    );
    return articleStore.setOriginal(
      this.db,
      original,
      group.map((member) => member.id),
    );
  }
}
