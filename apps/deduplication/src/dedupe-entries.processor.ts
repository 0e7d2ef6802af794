import { setImmediate } from 'node:timers/promises';
import type { IdsPayload } from '@app/pipeline';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { articleStore, type Database, type Db, type EntryRow, entryStore, waitingStore } from '@app/store';
import { createLanguageDetector, type LanguageDetector } from '@app/text';
import { Handles, Queues } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { agencyCredit } from './agency-credit';
import { CopyGroups } from './copy-groups.store';
import { Deduplicator } from './deduplicator';
import { articleIdentity, entryIdentity, heldArticle, type Holder } from './entry-article';

const restoredAtOnce = 200;

/** Turns entries into articles: the same article once, and copies under their original. */
@Controller()
export class DedupeEntries {
  private readonly logger = new Logger('dedupe-entries');
  private window: Deduplicator | null = null;
  private detect: LanguageDetector | null = null;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
  ) {}

  /** Builds the window from PostgreSQL, as it was before this process started. */
  async prepare(): Promise<void> {
    const started = Date.now();
    this.detect ??= await createLanguageDetector();
    const window = new Deduplicator({ window: { articles: this.environment.WINDOW_ARTICLES } });
    for await (const article of articleStore.newest(this.database, this.environment.WINDOW_ARTICLES)) {
      window.restore(article);
      // Health checks and locks must not wait for the whole window.
      if (window.size % restoredAtOnce === 0) await setImmediate();
    }
    this.window = window;
    this.logger.log(`window of ${window.size} articles rebuilt in ${Date.now() - started} ms`);
  }

  @Handles('dedupe-entries')
  async handle(@Payload() { ids }: IdsPayload): Promise<void> {
    if (!this.window) await this.prepare();
    const taken = { added: [], replaced: false };
    let changed: number[];
    try {
      changed = await this.database.transaction().execute((transaction) => this.dedupe(transaction, ids, taken));
    } catch (error) {
      this.forget(taken);
      throw error;
    }
    await this.queues.announce('cluster-articles', changed);
  }

  /** @returns ids of the articles that are new or changed, or whose place among the copies did */
  private async dedupe(db: Db, ids: readonly number[], taken: Taken): Promise<number[]> {
    const entries = await entryStore.byIds(db, await waitingStore.take(db, 'dedupe-entries', ids));
    const linked = await articleStore.ofEntries(
      db,
      entries.map((entry) => entry.id),
    );
    const holders = await this.holdersOf(db, entries.map(named));
    const changed = new Set<number>();
    const groups = new CopyGroups(db);
    for (const entry of entries) {
      const present = linked.get(entry.id);
      if (present) {
        if (present.revision >= entry.revision) continue;
        if (present.primary) {
          taken.replaced = true;
          await this.rewrite(db, groups, entry, present.articleId, changed);
        }
        await articleStore.link(db, entry.id, present.articleId, entry.revision);
        continue;
      }
      const name = articleIdentity(named(entry));
      const holder = heldArticle(named(entry), holders.get(name) ?? []);
      const articleId =
        typeof holder === 'number'
          ? holder
          : await this.insert(db, groups, entry, holder === null ? name : entryIdentity(named(entry)), changed, taken);
      await articleStore.link(db, entry.id, articleId, entry.revision);
      holders.set(name, [...(holders.get(name) ?? []), { articleId, entryId: entry.id, feedId: entry.feed_id }]);
    }
    await waitingStore.add(db, 'cluster-articles', [...changed]);
    return [...changed].sort((a, b) => a - b);
  }

  /** Takes out of the window what was rolled back; a text that was replaced is only found in PostgreSQL. */
  private forget({ added, replaced }: Taken): void {
    if (replaced) this.window = null;
    else for (const id of added) this.window?.remove(id);
  }

  private async insert(
    db: Db,
    groups: CopyGroups,
    entry: EntryRow,
    identity: string,
    changed: Set<number>,
    taken: Taken,
  ): Promise<number> {
    const facts = this.facts(entry);
    const agency = agencyCredit(facts.title, facts.text);
    const { id } = await articleStore.insert(db, {
      ...columns(entry, facts.language, agency),
      identity,
      outlet_id: entry.outlet_id,
    });
    taken.added.push(id);
    const { matches } = this.window!.add({ ...facts, id });
    await articleStore.saveMatches(db, id, matches);
    changed.add(id);
    for (const member of await groups.join(id, copiesAmong(matches))) changed.add(member);
    return id;
  }

  /** The outlet changed the text: the article is compared anew, and its place among the copies with it. */
  private async rewrite(db: Db, groups: CopyGroups, entry: EntryRow, id: number, changed: Set<number>): Promise<void> {
    const facts = this.facts(entry);
    const { agency, matches } = this.window!.replace({ ...facts, id });
    await articleStore.rewrite(db, id, columns(entry, facts.language, agency));
    await articleStore.saveMatches(db, id, matches);
    changed.add(id);
    for (const member of await groups.leave(id)) changed.add(member);
    for (const member of await groups.join(id, copiesAmong(matches))) changed.add(member);
  }

  private facts(entry: EntryRow) {
    const { outlet, url, title, text } = entry;
    const language = this.detect!(`${title}\n${text}`, entry.language ?? entry.feed_language);
    return { outlet, url, title, text, language, published: entry.published_at?.getTime() ?? null };
  }

  private async holdersOf(db: Db, entries: readonly ReturnType<typeof named>[]): Promise<Map<string, Holder[]>> {
    const holders = new Map<string, Holder[]>();
    const names = [...new Set(entries.map(articleIdentity))];
    for (const row of await articleStore.byIdentity(db, names)) {
      const holder = { articleId: row.id, entryId: row.entry_id, feedId: row.feed_id };
      holders.set(row.identity, [...(holders.get(row.identity) ?? []), holder]);
    }
    return holders;
  }
}

/** What a job put into the window so far. */
interface Taken {
  readonly added: number[];
  replaced: boolean;
}

const named = (entry: EntryRow) => ({
  identity: entry.identity,
  feedId: entry.feed_id,
  outletId: entry.outlet_id,
  url: entry.url,
  contentHash: entry.content_hash,
});

const columns = (entry: EntryRow, language: string, agency: string | null) => ({
  url: entry.url,
  title: entry.title,
  text: entry.text,
  language,
  published_at: entry.published_at,
  author: entry.author,
  categories: [...entry.categories],
  dateline: entry.dateline,
  cited_urls: [...entry.cited_urls],
  agency,
  content_hash: entry.content_hash,
});

const copiesAmong = (matches: readonly { id: number; verdict: string }[]): number[] =>
  matches.filter((match) => match.verdict === 'copy').map((match) => match.id);
