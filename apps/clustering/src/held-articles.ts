import type { Article } from '@app/model';
import { type Lexeme, type Meanings, type SharedKey, shippedMeanings, type TermReader } from '@app/text';
import {
  ArticleReader,
  CROSS_TERMS,
  crossWeights,
  OWN_TERMS,
  ownWeights,
  titleWeights,
  type Weighed,
} from './article-reader';
import { HeldEmbeddings } from './held-embeddings';
import { packed, type Vector } from './held-vectors';
import { LEAST_CROSS, LEAST_OWN } from './similar-stories';
import { Stories } from './stories';
import { ALL_LANGUAGES } from './term-weights';
import { UndoLog } from './undo-log';
import { VectorIndex } from './vector-index';
import { Window } from './window';

const HOUR = 3_600_000;
// Bound once: tsx looks imported names up at each use.
const packTerm = packed;

/** An article that stories are sought for; its terms are counted. */
export interface AskedArticle {
  readonly language: string;
  /** Hours since the epoch; NaN when unknown. */
  readonly hour: number;
  readonly leadTerms: number;
  readonly own: Vector;
  readonly cross: Vector;
  /** What its words mean, as far as that is known. */
  readonly meaning: Int8Array | undefined;
}

/** A new article whose terms were counted, before it is held. */
export interface CountedArticle extends AskedArticle {
  readonly article: Article;
  /** What a sentence encoder made of it, if one is used and answered. */
  readonly embedding: Int8Array | undefined;
}

/**
 * The window of recent articles, found by their words, and in their stories. Decides nothing. What is noted in `undo` is
 * all but what `letGo` and `reread` change.
 */
export class HeldArticles {
  readonly undo = new UndoLog();
  readonly window: Window;
  readonly own: VectorIndex;
  readonly cross: VectorIndex;
  readonly embeddings: HeldEmbeddings;
  readonly meanings: HeldEmbeddings;
  readonly stories: Stories;
  /** How many articles, copies left out, each micro-story has. */
  readonly microSizes = new Map<number, number>();
  private readonly reader: ArticleReader;

  /**
   * @param meanings what words mean; as shipped unless told
   * @param terms a reader whose memory of words is shared; keys of words remember their places among `meanings`
   */
  constructor({ capacity }: { capacity: number }, meanings: Meanings = shippedMeanings(), terms?: TermReader) {
    this.reader = new ArticleReader(meanings, terms);
    const common = { capacity, postings: 256, candidates: 64, lookedUp: 16 };
    this.window = new Window(capacity);
    this.own = new VectorIndex({
      ...common,
      terms: OWN_TERMS,
      entered: 24,
      prior: 500,
      least: LEAST_OWN,
      local: ownWeights,
      localTitle: titleWeights,
    });
    this.cross = new VectorIndex({
      ...common,
      terms: CROSS_TERMS,
      entered: 24,
      prior: 300,
      least: LEAST_CROSS,
      local: crossWeights,
    });
    this.embeddings = new HeldEmbeddings(capacity);
    this.meanings = new HeldEmbeddings(capacity);
    this.stories = new Stories(this.window, this.own, this.cross, this.meanings, meanings.dimension, this.undo);
  }

  /** Reads an article and counts its terms; hold it next. */
  count(article: Article, embedding?: Int8Array): CountedArticle {
    const { language, published } = article;
    const { own, cross, leadTerms, meaning } = this.reader.read(article);
    return {
      article,
      language,
      hour: published === null ? Number.NaN : published / HOUR,
      leadTerms,
      own: this.countOwn(language, own),
      cross: this.countCross(cross),
      embedding,
      meaning,
    };
  }

  /** A held article that is no copy, as it was when it was counted. */
  askedAgain(serial: number): AskedArticle {
    const { window, own, cross, meanings } = this;
    return {
      language: window.languageAt(serial),
      hour: window.hourAt(serial),
      leadTerms: window.leadAt(serial),
      own: own.vectorOf(serial),
      cross: cross.vectorOf(serial),
      meaning: meanings.at(serial),
    };
  }

  /** Makes room for one more article, if need be by letting the oldest go. Do so before it is counted. */
  makeRoom(): void {
    if (this.window.full) this.letGo();
  }

  /** Lets the oldest article go. */
  letGo(): void {
    const serial = this.window.oldest;
    this.stories.letGo(serial);
    if (!this.window.copyAt(serial)) {
      this.discount(serial);
      this.countMicro(this.window.microAt(serial), -1);
    }
    this.window.letGo();
  }

  /** Holds a counted article in a story and micro-story. */
  hold(
    { article, hour, leadTerms, own, cross, embedding, meaning }: CountedArticle,
    storyId: number,
    microStoryId: number,
  ): void {
    const { id, language } = article;
    const serial = this.window.push({ id, language, hour, leadTerms, storyId, microStoryId, copy: false });
    this.own.put(serial, own, this.own.weights.base(language));
    this.cross.put(serial, cross, this.cross.weights.base(ALL_LANGUAGES));
    this.embeddings.put(serial, embedding);
    this.meanings.put(serial, meaning);
    this.countMicro(microStoryId, 1);
    this.undo.note(() => this.takeBack(serial));
    this.stories.add(storyId, serial);
  }

  /** Holds a copy, which is not read: it would only make its words look common and its story look larger. */
  holdCopy({ id, language }: Article, storyId: number, microStoryId: number): void {
    const held = { id, language, hour: Number.NaN, leadTerms: 0, storyId, microStoryId, copy: true };
    const serial = this.window.push(held);
    this.embeddings.put(serial, undefined);
    this.meanings.put(serial, undefined);
    this.undo.note(() => this.takeBack(serial));
    this.stories.add(storyId, serial);
  }

  /** Puts the present text of a held article in the place of the one that was read. */
  reread(article: Article, embedding?: Int8Array): void {
    const serial = this.window.serialOf(article.id);
    if (serial === undefined || this.window.copyAt(serial)) return;
    this.discount(serial);
    const { hour, leadTerms, own, cross, meaning } = this.count(article);
    this.embeddings.put(serial, embedding);
    this.meanings.put(serial, meaning);
    this.window.reread(serial, { language: article.language, hour, leadTerms });
    this.own.put(serial, own, this.own.weights.base(article.language));
    this.cross.put(serial, cross, this.cross.weights.base(ALL_LANGUAGES));
    this.stories.remove(this.window.storyAt(serial), new Set());
  }

  /** Takes articles to another story. */
  moveTo(storyId: number, serials: readonly number[]): void {
    const leaving = new Set(serials);
    for (const from of new Set(serials.map((serial) => this.window.storyAt(serial)))) {
      this.stories.remove(from, leaving);
    }
    for (const serial of serials) {
      const before = this.window.storyAt(serial);
      this.undo.note(() => this.window.place(serial, before));
      this.window.place(serial, storyId);
      this.stories.add(storyId, serial);
    }
  }

  /** Puts an article into another micro-story of its story. */
  regroup(serial: number, microStoryId: number): void {
    if (serial < this.window.oldest) return;
    const before = this.window.microAt(serial);
    this.undo.note(() => this.regroup(serial, before));
    if (!this.window.copyAt(serial)) {
      this.countMicro(this.window.microAt(serial), -1);
      this.countMicro(microStoryId, 1);
    }
    this.window.place(serial, this.window.storyAt(serial), microStoryId);
  }

  private countOwn(language: string, { keys, codes }: Weighed<Lexeme>): number[] {
    if (keys.length === 0) return [];
    const { weights } = this.own;
    const terms = weights.addArticle(language);
    return keys.map((lexeme, at) => {
      lexeme.number = weights.add(terms, lexeme.stem, lexeme.share, lexeme.number);
      return packTerm(lexeme.number, codes[at]!);
    });
  }

  private countCross({ keys, codes }: Weighed<SharedKey>): number[] {
    if (keys.length === 0) return [];
    const { weights } = this.cross;
    const terms = weights.addArticle(ALL_LANGUAGES);
    return keys.map((key, at) => {
      key.number = weights.add(terms, key.text, 0, key.number);
      return packTerm(key.number, codes[at]!);
    });
  }

  /** Forgets the newest article. */
  private takeBack(serial: number): void {
    if (serial < this.window.oldest) return;
    if (!this.window.copyAt(serial)) {
      this.own.takeBack(serial, this.window.languageAt(serial));
      this.cross.takeBack(serial, ALL_LANGUAGES);
      this.countMicro(this.window.microAt(serial), -1);
    }
    this.window.takeBack();
  }

  private discount(serial: number): void {
    this.own.discount(serial, this.window.languageAt(serial));
    this.cross.discount(serial, ALL_LANGUAGES);
  }

  private countMicro(microStoryId: number, change: 1 | -1): void {
    const size = (this.microSizes.get(microStoryId) ?? 0) + change;
    if (size > 0) this.microSizes.set(microStoryId, size);
    else this.microSizes.delete(microStoryId);
  }
}
