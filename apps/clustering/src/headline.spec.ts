import type { StoryArticle } from '@app/model';
import { chooseHeadline } from './headline';

const article = (id: number, title: string, more: Partial<StoryArticle> = {}): StoryArticle => ({
  id,
  url: null,
  title,
  lead: `lead ${id}`,
  outlet: 'Quay',
  language: 'en',
  published: null,
  received: new Date(id * 1000),
  copyOf: null,
  ...more,
});

describe('chooseHeadline', () => {
  const ferry = article(2, 'Ferry terminal closes after forty years');
  const later = article(3, 'Old ferry terminal to close in the spring');
  it.each<[string, StoryArticle[], string]>([
    ['the first received, in whatever order they come', [later, ferry], ferry.title],
    [
      'no copy while there is an original',
      [article(1, 'Wire copy of the ferry story', { copyOf: 2 }), ferry],
      ferry.title,
    ],
    ['a copy when there is nothing else', [article(1, 'Wire copy', { copyOf: 9 })], 'Wire copy'],
    ['no teaser', [article(1, 'Live blog'), ferry, later], ferry.title],
    ['no empty title', [article(1, ' '), ferry], ferry.title],
    [
      'a short title of a language that is short',
      [article(1, '渡輪碼頭關閉', { language: 'zh' }), ferry, later],
      '渡輪碼頭關閉',
    ],
    ['nothing without articles', [], ''],
  ])('takes %s', (_, articles, title) => expect(chooseHeadline(articles).title).toBe(title));

  it('stays as further reports arrive', () => {
    const arriving = [
      ferry,
      later,
      article(4, 'Ferry'),
      article(5, 'What the ferry terminal closure means for the town'),
    ];
    const titles = arriving.map((_, at) => chooseHeadline(arriving.slice(0, at + 1)).title);
    expect(new Set(titles)).toEqual(new Set([ferry.title]));
  });

  it('takes lead and language from the same article', () =>
    expect(chooseHeadline([ferry])).toEqual({ title: ferry.title, lead: 'lead 2', language: 'en' }));
});
