import type { Article } from '@app/model';
import { shippedMeanings } from '@app/text';
import { ApartStories } from './apart-stories';
import { type Candidate, candidates } from './candidates';
import { citationLogit } from './citation-evidence';
import type { Decision, Evidence, PersonDecision, Restored } from './decision';
import { embeddingEvidence, sayTheSame } from './embedding-evidence';
import { fallenInTwo, isLookedAt } from './fallen-in-two';
import { type CountedArticle, HeldArticles } from './held-articles';
import { type EngineObserver, type Judge, judgeOf } from './judge';
import type { Likenesses } from './likenesses';
import { likeMicroStory } from './like-micro-story';
import { inDoubt, lookAgainAtDue } from './look-again';
import { type EngineState, mergeByPerson, moveByPerson, splitByPerson } from './person-changes';
import { PinnedMicroStories } from './pinned-micro-stories';
import { splitEvidence } from './decision-evidence';
import { mergeLinked } from './merge-linked';
import { termReader } from './report-stems';
import { type ClusterSettings, defaultSettings } from './settings';
import { SecondLooks } from './second-looks';
import { resembles } from './similar-stories';
import type { HeldStory } from './stories';
import model from './story-model.json';

/** What the trees would say, roughly, of an article and a story that have few words in common. */
const UNLIKE = -5;

/**
 * Groups articles into stories (decision.ts), pure and in memory. An article joins the story, in any language, that the
 * trees think it belongs to, or starts one; inside the story, level 1 puts it into the micro-story of its language that
 * it resembles. At once, the stories that it links are merged where the trees say that they are one. Articles and stories
 * of which a person decides need not be held.
 *
 * The tables follow the same rules, so that a restored engine is told what the one before knew: an article that joins a
 * pinned micro-story is pinned; a pair that is kept apart follows a merged story to its survivor; a story that comes out
 * of another is apart from all that the other is apart from; a story that lost its last article is merged into where that
 * went; a micro-story is in one story.
 */
export class StoryEngine {
  private readonly settings: ClusterSettings;
  private readonly held: HeldArticles;
  private readonly pinned: PinnedMicroStories;
  private readonly apart: ApartStories;
  private readonly looks: SecondLooks;
  /** Whether the last change was carried out to its end. */
  private whole = true;

  constructor(
    settings: Partial<ClusterSettings> = {},
    private readonly judge: Judge = judgeOf(model),
    private readonly observer?: EngineObserver,
  ) {
    this.settings = { ...defaultSettings, ...settings };
    this.held = new HeldArticles(this.settings, shippedMeanings(), termReader);
    this.apart = new ApartStories(this.held.undo);
    this.pinned = new PinnedMicroStories(this.held.undo);
    this.looks = new SecondLooks(this.held.undo);
  }

  /** What is decided from now on can be taken back, until it is kept. */
  begin(): void {
    this.held.undo.begin();
  }

  /** What was decided is written down. */
  keep(): void {
    this.held.undo.keep();
  }

  /**
   * Takes back what was decided since `begin`; articles that were let go to make room stay away.
   * @returns false when it cannot, as a decision broke off midway: build the engine anew
   */
  takeBack(): boolean {
    if (this.whole) this.held.undo.takeBack();
    return this.whole;
  }

  /**
   * Decides where a new article goes, what becomes of the stories that it links, and where articles belong whose time has
   * come to be looked at again (look-again.ts); nothing for one that is held. A copy joins its original's story unread.
   * `newId` gives an id that nobody has had.
   */
  place(article: Article, evidence: Evidence, newId: () => number): Decision[] {
    if (this.holds(article.id)) return [];
    const { looks, state, judge, settings } = this;
    return this.wholly(() => [
      ...this.decide(article, evidence, newId),
      ...lookAgainAtDue(state, looks, judge, settings, newId),
    ]);
  }

  private decide(article: Article, evidence: Evidence, newId: () => number): Decision[] {
    this.held.makeRoom();
    for (const mate of evidence.copyMates) {
      const serial = this.held.window.serialOf(mate);
      if (serial === undefined) continue;
      const [storyId, microStoryId] = [this.held.window.storyAt(serial), this.held.window.microAt(serial)];
      this.held.holdCopy(article, storyId, microStoryId);
      return [{ kind: 'added', storyId, articleId: article.id, microStoryId, reason: 'copy' }];
    }
    const counted = this.held.count(article, evidence.embedding);
    const meaning = embeddingEvidence(this.held, counted, this.settings);
    const { found, likenesses } = candidates(this.held, counted, this.settings.maxGapHours, meaning.near);
    if (this.observer) for (const { row, story } of found) this.observer.join(row, article, story);
    const cited = citationLogit(evidence, counted.hour, this.held.window);
    const judged = found.map((candidate) => {
      const words = resembles(candidate.similarity) ? this.judge.join(candidate.row) : UNLIKE;
      const text = words + meaning.logitOf(candidate.story);
      return { candidate, text, logit: text + (cited.get(candidate.story.id) ?? 0) };
    });
    judged.sort((a, b) => b.logit - a.logit || a.candidate.story.id - b.candidate.story.id);
    this.letWait(evidence, judged);
    const best = judged[0];
    const citedAlone = [...cited].filter(
      ([id, logit]) => logit + UNLIKE >= this.settings.joinThreshold && !found.some(({ story }) => story.id === id),
    );
    if (best && best.logit >= this.settings.joinThreshold) {
      const { story } = best.candidate;
      const reason = best.text >= this.settings.joinThreshold ? 'similar' : 'cited';
      const added = this.add(counted, story.id, likenesses, reason, newId);
      return [added, ...this.settle(article.id, story, best.logit, judged.slice(1), newId)];
    }
    if (citedAlone.length === 1) return [this.add(counted, citedAlone[0]![0], likenesses, 'cited', newId)];
    const storyId = newId();
    this.held.hold(counted, storyId, storyId);
    return [
      { kind: 'started', storyId },
      { kind: 'added', storyId, articleId: article.id, microStoryId: storyId, reason: 'first' },
    ];
  }

  /** Holds an article that was placed before, unless it is held already; call it in order of placement. */
  restore({ article, storyId, microStoryId, reason, pinned, embedding }: Restored): void {
    if (this.holds(article.id)) return;
    this.wholly(() => {
      this.held.makeRoom();
      if (reason === 'copy') this.held.holdCopy(article, storyId, microStoryId);
      else this.held.hold(this.held.count(article, embedding), storyId, microStoryId);
      if (pinned) this.pinned.pin(microStoryId);
    });
  }

  /**
   * Lets articles go that are no more, and with them all that came before the last of them: articles leave in the order in
   * which they came.
   */
  letGo(articleIds: readonly number[]): void {
    const last = articleIds.reduce((most, id) => Math.max(most, this.held.window.serialOf(id) ?? -1), -1);
    while (this.held.window.oldest <= last) this.held.letGo();
  }

  /** Says that a person parted two stories: no automatic decision joins them. */
  keepApart(a: number, b: number): void {
    this.apart.keep(a, b);
  }

  /** How many articles the window holds. */
  get size(): number {
    return this.held.window.size;
  }

  /** Whether the window has the article. */
  holds(articleId: number): boolean {
    return this.held.window.serialOf(articleId) !== undefined;
  }

  /** Reads an article anew that its outlet changed; it stays where it is. This is not taken back. */
  update(article: Article, embedding?: Int8Array): void {
    this.wholly(() => this.held.reread(article, embedding));
  }

  /** A person merges a story into another (`mergeByPerson`). */
  merge(from: number, into: number): PersonDecision {
    return mergeByPerson(this.state, from, into);
  }

  /**
   * A person takes some articles out of a story (`splitByPerson`). Have it hold all articles of the story before, or
   * micro-stories that are cut through are not found.
   */
  split(storyId: number, articleIds: readonly number[], newId: () => number): PersonDecision {
    return splitByPerson(this.state, storyId, articleIds, newId);
  }

  /** A person moves an article that is held (`moveByPerson`). */
  move(articleId: number, to: number | null, newId: () => number): PersonDecision {
    return moveByPerson(this.state, articleId, to, newId);
  }

  private get state(): EngineState {
    const { held, pinned, apart } = this;
    return { held, pinned, apart };
  }

  private wholly<Result>(change: () => Result): Result {
    this.whole = false;
    const result = change();
    this.whole = true;
    return result;
  }

  /** A new article that is in doubt, and says nothing but words, waits for a second look; one that is cited stays. */
  private letWait({ cited, linked = [], embedding }: Evidence, judged: readonly { logit: number }[]): void {
    const { window } = this.held;
    for (const id of [...cited, ...linked]) {
      const serial = window.serialOf(id);
      if (serial !== undefined) this.looks.forget(serial);
    }
    // A judge that is being taught must be asked no more than the observer was told.
    if (this.observer || embedding || cited.length || linked.length) return;
    const logits = judged.map(({ logit }) => logit);
    if (inDoubt(logits, this.settings.joinThreshold)) this.looks.wait({ serial: window.next, round: 0 });
  }

  /** Adds an article to a story, in the micro-story of its language there that it resembles enough, or in a new one. */
  private add(
    counted: CountedArticle,
    storyId: number,
    likenesses: Likenesses,
    reason: 'similar' | 'cited',
    newId: () => number,
  ): Decision {
    const { held, settings } = this;
    const like = likeMicroStory(storyId, counted.hour, likenesses, held, settings.microThreshold);
    const microStoryId = like ?? newId();
    held.hold(counted, storyId, microStoryId);
    return { kind: 'added', storyId, articleId: counted.article.id, microStoryId, reason };
  }

  /** What becomes of stories as one of them has grown by an article: merges, and a split when it has fallen into two. */
  private settle(
    articleId: number,
    joined: HeldStory,
    joinOwn: number,
    others: readonly { candidate: Candidate; logit: number }[],
    newId: () => number,
  ): Decision[] {
    const { state, judge, observer, settings } = this;
    const cause = { articleId, joined, joinOwn, others };
    const { story, merges } = mergeLinked(state, cause, judge, settings.mergeThreshold, observer);
    const looked = isLookedAt(story.serials.length, merges.length > 0);
    return looked ? [...merges, ...this.splitFallen(story, newId)] : merges;
  }

  /**
   * Splits a story that has fallen into two, unless a person put what would leave where it is. The two stay apart until
   * the window is rebuilt, so that nothing goes to and fro.
   */
  private splitFallen(story: HeldStory, newId: () => number): Decision[] {
    const { stories, window } = this.held;
    const { splitRatio } = this.settings;
    const fallen = fallenInTwo(stories.parts(story), splitRatio);
    const leaving = new Set(fallen?.microStoryIds);
    if (!fallen || [...leaving].some((micro) => this.pinned.has(micro))) return [];
    const serials = stories.all(story.id).filter((serial) => leaving.has(window.microAt(serial)));
    const staying = story.serials.filter((serial) => !leaving.has(window.microAt(serial)));
    if (sayTheSame(this.held, serials, staying, this.settings)) return [];
    const into = newId();
    this.held.moveTo(into, serials);
    this.apart.part(story.id, into);
    const articleIds = serials.map((serial) => window.idAt(serial));
    return [{ kind: 'split', from: story.id, into, articleIds, evidence: splitEvidence(fallen, splitRatio) }];
  }
}
