import { citationsVersion, findCitations, OutletDirectory, shippedOutlets } from '@app/citations';
import { citationStore, type Db, outletStore, waitingStore } from '@app/store';
import { Injectable } from '@nestjs/common';
import { articleAddress } from './cited-addresses';

/** How often outlets that were there are looked at: to look at all takes longer than to find whom an article cites. */
const lookEveryMs = 5_000;

interface Held {
  readonly newest: number;
  readonly stamp: string;
  readonly directory: OutletDirectory;
  readonly lookedAt: number;
}

/** Reads and saves whom articles cite. */
@Injectable()
export class ArticleCitations {
  private held: Held | null = null;

  /** Saves whom these articles cite, as their texts are now, in place of what is held; call it in a transaction. */
  async write(db: Db, articleIds: readonly number[]): Promise<void> {
    const directory = await this.directory(db);
    const found = (await citationStore.citing(db, articleIds)).flatMap((article) =>
      findCitations(article, directory).map((citation) => ({
        ...citation,
        articleId: article.id,
        address: citation.url === null ? null : articleAddress(citation.url),
      })),
    );
    await citationStore.save(db, articleIds, found, citationsVersion);
  }

  /**
   * Does the same for articles that were placed when the rules were others, or there were none. Their stories are filed
   * anew, as their counts follow from whom they cite.
   * @param limit most articles at once
   * @returns whether any may be left
   */
  async writeMissing(db: Db, limit: number): Promise<boolean> {
    const ids = await citationStore.unread(db, citationsVersion, limit);
    const before = await citationStore.citingStories(db, ids);
    await this.write(db, ids);
    const stories = new Set([...before, ...(await citationStore.citingStories(db, ids))]);
    await waitingStore.add(db, 'publish-stories', [...stories]); // the next sweep finds them
    return ids.length === limit;
  }

  /** The outlets that ship and the operator's own: read anew at once when one is new, soon when one was changed. */
  private async directory(db: Db): Promise<OutletDirectory> {
    const { held } = this;
    const [newest, now] = [await outletStore.newest(db), performance.now()];
    if (held && held.newest === newest && now - held.lookedAt < lookEveryMs) return held.directory;
    // The stamp comes first: outlets that change meanwhile are read again the next time.
    const stamp = await outletStore.stamp(db);
    const directory =
      held?.stamp === stamp ? held.directory : new OutletDirectory(shippedOutlets(), await outletStore.names(db));
    this.held = { newest, stamp, directory, lookedAt: now };
    return directory;
  }
}
