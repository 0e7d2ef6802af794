import type { FiledTerms } from '@app/store';
import { filedTerms } from './filed-story';
import { quakeStory } from './sample-stories.fixture';
import { termsFiling } from './when-filed';

const now = new Date('2026-11-23T12:00:00Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const storyOf = (articles: number) => {
  const [first] = quakeStory.articles;
  return { ...quakeStory, articles: Array.from({ length: articles }, (_, id) => ({ ...first!, id })) };
};

it.each([
  ['that is not filed', 40, undefined, 'now'],
  ['that is small', 4, { termsHash: 'old', articles: 3, staleSince: null }, 'now'],
  ['that is large, with one article more', 41, { termsHash: 'old', articles: 40, staleSince: null }, 'later'],
  ['that is large, and half as large again', 60, { termsHash: 'old', articles: 40, staleSince: null }, 'now'],
  ['that is stale', 41, { termsHash: 'old', articles: 40, staleSince: ago(19_999) }, 'later'],
  ['that is stale for long', 41, { termsHash: 'old', articles: 40, staleSince: ago(20_000) }, 'now'],
  [
    'whose terms are as they were',
    4,
    { termsHash: filedTerms(storyOf(4)).termsHash, articles: 3, staleSince: null },
    'same',
  ],
  ['of before articles were counted', 41, { termsHash: null, articles: null, staleSince: null }, 'now'],
] as [string, number, FiledTerms | undefined, string][])('files one %s', (_, articles, filed, when) => {
  const story = storyOf(articles);
  const filing = termsFiling([story], new Map(filed ? [[story.id, filed]] : []), now);
  const row = expect.objectContaining({ id: story.id, articles });
  expect(filing).toEqual({ now: when === 'now' ? [row] : [], same: when === 'same' ? [row] : [] });
});
