import { setImmediate } from 'node:timers/promises';
import type { IdsPayload } from '@app/pipeline';
import {
  DATABASE,
  ENVIRONMENT,
  type Environment,
  Leadership,
  observeStage,
  PATIENT_DATABASE,
  showWindow,
  traceStage,
} from '@app/platform';
import {
  articleStore,
  boilerplateStore,
  CommitInDoubt,
  copyStore,
  type Database,
  type Db,
  type EntryLink,
  type EntryRow,
  entryStore,
  removedArticleStore,
  waitingStore,
} from '@app/store';
import { createLanguageDetector, type LanguageDetector } from '@app/text';
import { Handles, JobContext, LateRows, Queues, Turns } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CopyGroups } from './copy-groups';
import { Deduplicator } from './deduplicator';
import { countArticles } from './article-metrics';
import { articleIdentity, entryIdentity, heldArticle, type Holder } from './entry-article';
import { matchesFound, toArticleInput, type Compared } from './compared';

const restoredAtOnce = 200;
/** Known sentences read at the start; fewer than the window may come to hold. Older ones are forgotten. */
export const knownSentences = 500_000;

/** What a job came to. */
interface Deduplicated {
  /** Ids of the articles that are new or changed, or whose place among the copies did. */
  readonly changed: readonly number[];
  /** Those that are new. */
  readonly made: readonly Compared[];
  /** How many of them are copies. */
  readonly copies: number;
}

/** Entries handled in one go at most. */
const mostTogether = 100;

/** Turns entries into articles: the same article once, and copies under their original. */
@Controller()
export class DedupeEntries {
  private readonly logger = new Logger('dedupe-entries');
  /** Articles are compared and removed in turn. */
  private readonly turns = new Turns();
  private readonly late = new LateRows(mostTogether);
  private window: Deduplicator | null = null;
  private detect: LanguageDetector | null = null;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PATIENT_DATABASE) private readonly patient: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
    private readonly leadership: Leadership,
  ) {}

  /** Builds the window from PostgreSQL, as it was before this process started. */
  async prepare(): Promise<void> {
    const started = Date.now();
    this.detect ??= await createLanguageDetector();
    const articles = this.environment.WINDOW_ARTICLES;
    const boilerplate = await boilerplateStore.newest(this.patient, knownSentences);
    const window = new Deduplicator({ window: { articles }, boilerplate });
    for await (const article of articleStore.lastCompared(this.patient, articles)) {
      window.restore({ ...article, origin: article.agency });
      // Health checks and locks must not wait for the whole window.
      if (window.size % restoredAtOnce === 0) await setImmediate();
    }
    this.window = window;
    this.logger.log(`window of ${window.size} articles rebuilt in ${Date.now() - started} ms`);
  }

  @Handles('dedupe-entries')
  async handle(@Payload() { ids }: IdsPayload, @Ctx() { job }: JobContext): Promise<void> {
    const done = await this.turns.take(() => this.late.along(job, ids, (room) => this.compareAndSave(ids, room)));
    observeStage(
      'dedupe-entries',
      done.made.map(({ entry }) => entry.received_at),
    );
    traceStage(
      'dedupe-entries',
      done.made.map(({ entry, article }) => ({
        entry: { id: entry.id, receivedAt: entry.received_at },
        start: entry.received_at,
        attributes: { 'tributary.article.id': article.id },
      })),
    );
    countArticles('original', done.made.length - done.copies);
    countArticles('copy', done.copies);
    showWindow(this.window?.size ?? 0);
    await this.queues.announce('cluster-articles', done.changed);
  }

  /** Removes articles whose story was removed, at most `limit`. @returns how many */
  async remove(limit: number): Promise<number> {
    const { removed, changed } = await this.turns.take(async () => {
      const gone = await this.transact((transaction) => removedArticleStore.removeWaiting(transaction, limit));
      for (const id of gone.removed) this.window?.remove(id);
      return gone;
    });
    await this.queues.announce('cluster-articles', changed);
    return removed.length;
  }

  private async compareAndSave(ids: readonly number[], room: number): Promise<Deduplicated> {
    if (!this.window) await this.prepare();
    const compared: Compared[] = [];
    try {
      return await this.transact(async (transaction) => {
        const held = await waitingStore.holdWithLate(transaction, 'dedupe-entries', ids, room);
        const rows = await entryStore.byIds(
          transaction,
          held.map(({ id }) => id),
        );
        const deduplicated = await this.dedupe(transaction, rows, compared);
        await waitingStore.done(transaction, 'dedupe-entries', held);
        return deduplicated;
      });
    } catch (error) {
      this.takeBack(compared);
      throw error;
    }
  }

  /** A transaction that only the process that leads can make. */
  private async transact<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
    try {
      return await this.leadership.transact(this.database, work);
    } catch (error) {
      if (error instanceof CommitInDoubt) this.window = null; // only PostgreSQL knows what it must hold
      throw error;
    }
  }

  /**
   * @param compared is told each article that the window took in
   */
  private async dedupe(db: Db, entries: readonly EntryRow[], compared: Compared[]): Promise<Deduplicated> {
    if (!entries.length) return { changed: [], made: [], copies: 0 };
    const links = await this.compareAll(db, entries, compared);
    const groups = await this.groupAll(db, compared);
    const rewritten = compared.filter(({ isNew }) => !isNew);
    const made = compared.filter(({ isNew }) => isNew);
    const articles = made.map((each) => toArticleInput(each, groups.copyOf(each.article.id)));
    await articleStore.insertAll(db, articles);
    for (const each of rewritten) await articleStore.rewrite(db, toArticleInput(each, null));
    await articleStore.linkAll(db, links);
    await copyStore.saveMatches(
      db,
      matchesFound(compared),
      rewritten.map(({ article }) => article.id),
    );
    const added = new Set(made.map(({ article }) => article.id));
    const moved = groups.changed().filter((id) => !added.has(id));
    await copyStore.setOriginals(
      db,
      moved.map((id) => ({ id, copyOf: groups.copyOf(id) })),
    );
    await boilerplateStore.add(
      db,
      compared.flatMap(({ comparison }) => comparison.learned),
    );
    const changed = [...new Set([...compared.map(({ article }) => article.id), ...moved])];
    await waitingStore.add(db, 'cluster-articles', changed);
    const copies = articles.filter(({ copy_of }) => copy_of !== null).length;
    return { changed: changed.sort((a, b) => a - b), made, copies };
  }

  /** Finds the article of each entry, and compares those that are new or changed. */
  private async compareAll(db: Db, entries: readonly EntryRow[], compared: Compared[]): Promise<EntryLink[]> {
    const linked = await articleStore.ofEntries(
      db,
      entries.map((entry) => entry.id),
    );
    const holders = await this.holdersOf(db, entries.map(named));
    const numbers = await articleStore.reserveNumbers(db, entries.length);
    const links: EntryLink[] = [];
    for (const entry of entries) {
      const present = linked.get(entry.id);
      if (present) {
        if (present.revision >= entry.revision) continue;
        if (present.primary) compared.push(this.compare(entry, present.articleId, numbers.shift()!, null));
        links.push({ entryId: entry.id, articleId: present.articleId, revision: entry.revision });
        continue;
      }
      const name = articleIdentity(named(entry));
      const holder = heldArticle(named(entry), holders.get(name) ?? []);
      let articleId = holder;
      if (typeof articleId !== 'number') {
        const number = numbers.shift()!;
        compared.push(this.compare(entry, number, number, holder === null ? name : entryIdentity(named(entry))));
        articleId = number;
      }
      links.push({ entryId: entry.id, articleId, revision: entry.revision });
      holders.set(name, [...(holders.get(name) ?? []), { articleId, entryId: entry.id, feedId: entry.feed_id }]);
    }
    return links;
  }

  private compare(entry: EntryRow, id: number, position: number, identity: string | null): Compared {
    const { outlet, url, title, text, origin } = entry;
    const language = this.detect!(`${title}\n${text}`, entry.language ?? entry.feed_language);
    const published = entry.published_at?.getTime() ?? null;
    const article = { id, position, outlet, url, title, text, language, published, origin };
    return { entry, article, identity, isNew: identity !== null, comparison: this.window!.add(article) };
  }

  /** Puts what was compared into the copy groups, in the order in which it was. */
  private async groupAll(db: Db, compared: readonly Compared[]): Promise<CopyGroups> {
    const touched = compared.flatMap(({ article, isNew, comparison }) => [
      ...(isNew ? [] : [article.id]),
      ...comparison.matches.filter(({ verdict }) => verdict === 'copy').map(({ id }) => id),
    ]);
    const groups = new CopyGroups(touched.length ? await articleStore.copyGroups(db, touched) : []);
    for (const { article, isNew, comparison } of compared) {
      groups.put({ ...article, agency: comparison.credit, copyOf: null });
      if (!isNew) groups.leave(article.id);
      groups.join(
        article.id,
        comparison.matches.filter(({ verdict }) => verdict === 'copy'),
      );
    }
    return groups;
  }

  /** Takes out of the window what was rolled back; a text that was replaced is only found in PostgreSQL. */
  private takeBack(compared: readonly Compared[]): void {
    if (compared.some(({ isNew }) => !isNew)) this.window = null;
    else {
      this.window?.takeBack(
        compared.map(({ article }) => article.id),
        compared.flatMap(({ comparison }) => comparison.learned),
      );
    }
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

const named = (entry: EntryRow) => ({
  identity: entry.identity,
  feedId: entry.feed_id,
  outletId: entry.outlet_id,
  url: entry.url,
  contentHash: entry.content_hash,
});
