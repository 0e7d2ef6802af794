import type { Article } from '@app/model';
import { MicroStories, type Assignment } from './micro-stories';

const HOUR = 3_600_000;
const article = (id: number, title: string, more: Partial<Article> = {}): Article => ({
  id,
  outlet: 'Quay',
  url: null,
  title,
  text: '',
  language: 'en',
  published: id * HOUR,
  ...more,
});
const counter = (): (() => number) => {
  let last = 100;
  return () => (last += 1);
};
const alone = { copyMates: [] };

const ferry = article(1, 'Ferry terminal in Grimholm closes after storm');
const ferryToo = article(2, 'Storm closes Grimholm ferry terminal');
const cheese = article(3, 'Cheese festival draws record crowd to Veltheim');

describe('MicroStories', () => {
  it('joins what is alike and parts what is not', () => {
    const [stories, next] = [new MicroStories(), counter()];
    expect(stories.assign(ferry, alone, next)).toEqual({ storyId: 101, reason: 'first', score: 0 });
    expect(stories.assign(ferryToo, alone, next)).toMatchObject({ storyId: 101, reason: 'similar' });
    expect(stories.assign(cheese, alone, next)).toEqual({ storyId: 102, reason: 'first', score: 0 });
    expect([1, 2, 3, 4].map((id) => stories.storyOf(id))).toEqual([101, 101, 102, undefined]);
  });

  it.each<[string, Partial<Article>, boolean]>([
    ['another language', { language: 'de' }, false],
    ['eleven days later', { published: 265 * HOUR }, false],
    ['eleven days earlier', { published: -265 * HOUR }, false],
    ['a day earlier, though it arrives later', { published: -23 * HOUR }, true],
    ['at an unknown time', { published: null }, true],
    ['without any words', { title: '' }, false],
  ])('the same title, %s', (_, more, joins) => {
    const [stories, next] = [new MicroStories(), counter()];
    stories.assign(ferry, alone, next);
    expect(stories.assign({ ...ferryToo, ...more }, alone, next).storyId === 101).toBe(joins);
  });

  it('answers a held article as before and changes nothing', () => {
    const [stories, next] = [new MicroStories(), counter()];
    const first = [ferry, ferryToo].map((one) => stories.assign(one, alone, next));
    expect([ferry, ferryToo].map((one) => stories.assign(one, alone, next))).toEqual(first);
    expect(next()).toBe(102);
  });

  it('puts a copy where its original is, whatever it says, and counts it for nothing', () => {
    const settled = (copies: number): Assignment => {
      const [stories, next] = [new MicroStories(), counter()];
      stories.assign(ferry, alone, next);
      for (let id = 50; id < 50 + copies; id += 1) {
        const copy = stories.assign(article(id, ferry.title, { language: 'de' }), { copyMates: [7, 1] }, next);
        expect(copy).toEqual({ storyId: 101, reason: 'copy', score: 0 });
      }
      return stories.assign(ferryToo, alone, next);
    };
    expect(settled(20)).toEqual(settled(0));
  });

  it('reads a copy of something unknown as an article of its own', () => {
    const stories = new MicroStories();
    expect(stories.assign(ferry, { copyMates: [77] }, counter()).reason).toBe('first');
  });

  it('keeps an updated article in its story and compares its new text', () => {
    const [stories, next] = [new MicroStories(), counter()];
    stories.assign(ferry, alone, next);
    stories.update({ ...cheese, id: 1 });
    expect(stories.storyOf(1)).toBe(101);
    expect(stories.assign(ferryToo, alone, next).reason).toBe('first');
    expect(stories.assign(cheese, alone, next).storyId).toBe(101);
    stories.update(article(99, 'Not held'));
    expect(stories.storyOf(99)).toBeUndefined();
  });

  it('lets the oldest arrivals go', () => {
    const [stories, next] = [new MicroStories({ capacity: 2 }), counter()];
    stories.assign(ferry, alone, next);
    stories.assign(cheese, alone, next);
    stories.assign(article(4, 'Parliament of Ostwick elects speaker'), alone, next);
    expect([1, 3, 4].map((id) => stories.storyOf(id))).toEqual([undefined, 102, 103]);
    expect(stories.assign(ferryToo, alone, next)).toMatchObject({ storyId: 104, reason: 'first' });
  });
});

describe('a restored window', () => {
  const places = ['Grimholm', 'Veltheim', 'Ostwick', 'Lunmark', 'Sarnby'];
  const events = ['ferry storm harbour', 'cheese festival crowd', 'speaker parliament vote', 'bridge repair traffic'];
  // Every third is a copy of the one before; words recur, so that counts matter.
  const stream = Array.from({ length: 400 }, (_, at) => {
    const topic = (at * 7 + Math.floor(at / 11)) % 20;
    const title = `${places[topic % 5]} ${events[topic % 4]} number${at % 13} day${Math.floor(at / 40)}`;
    return { article: article(at + 1, title, { published: at * 20 * 60_000 }), mates: at % 3 === 2 ? [at] : [] };
  });

  it.each([1000, 60])('decides as the one that never stopped, capacity %p', (capacity) => {
    const [lasting, next] = [new MicroStories({ capacity }), counter()];
    const assigned = stream.slice(0, 300).map((one) => lasting.assign(one.article, { copyMates: one.mates }, next));
    const restored = new MicroStories({ capacity });
    for (let at = Math.max(0, 300 - capacity); at < 300; at += 1) {
      const { storyId, reason } = assigned[at] ?? { storyId: 0, reason: 'first' as const };
      restored.restore(stream[at]?.article ?? ferry, storyId, reason);
    }
    let fresh = 10_000;
    for (const { article: one, mates } of stream.slice(300)) {
      const expected = lasting.assign(one, { copyMates: mates }, () => (fresh += 1));
      expect(restored.assign(one, { copyMates: mates }, () => fresh)).toEqual(expected);
    }
  });
});
