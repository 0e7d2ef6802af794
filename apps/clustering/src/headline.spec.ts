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

const ferry = article(2, 'Ferry terminal closes after forty years');
const later = article(3, 'Old ferry terminal to close in the spring');
const third = article(7, 'Council: ferry terminal closes in spring to make way for flats');
const aside = article(1, 'Dockers remember a lifetime of early mornings');

describe('chooseHeadline', () => {
  it.each<[string, StoryArticle[], string]>([
    ['the first of two, in whatever order they come', [later, ferry], ferry.title],
    ['the most central of more', [aside, ferry, later, third], later.title],
    [
      'no copy while there is an original',
      [article(1, 'Wire copy of the ferry story', { copyOf: 2 }), ferry],
      ferry.title,
    ],
    ['a copy when there is nothing else', [article(1, 'Wire copy', { copyOf: 9 })], 'Wire copy'],
    ['no teaser', [article(1, 'Live blog'), ferry, later], ferry.title],
    ['no opinion', [article(1, 'Opinion: ferry terminal closes, and rightly'), ferry], ferry.title],
    ['no shouting', [article(1, 'FERRY TERMINAL CLOSES AFTER FORTY YEARS'), ferry], ferry.title],
    [
      'a question where there is nothing but questions',
      [article(1, 'Ferry terminal to close?')],
      'Ferry terminal to close?',
    ],
    ['no empty title', [article(1, ' '), ferry], ferry.title],
    ['the language of most', [article(1, '渡輪碼頭關閉', { language: 'zh' }), ferry, later], ferry.title],
    [
      'the language of the first where none has more',
      [article(1, '渡輪碼頭關閉', { language: 'zh' }), ferry],
      '渡輪碼頭關閉',
    ],
    [
      'the language of most originals, however many copies another has',
      [
        ferry,
        later,
        ...[11, 12, 13].map((id) => article(id, 'Le port ferme', { language: 'fr', copyOf: 10 })),
        article(10, 'Le port ferme', { language: 'fr' }),
      ],
      ferry.title,
    ],
    ['nothing without articles', [], ''],
  ])('takes %s', (_, articles, title) => expect(chooseHeadline(articles).title).toBe(title));

  it.each<[string, string, StoryArticle[], string]>([
    ['stays among few', aside.title, [aside, ferry], aside.title],
    ['stays where others are hardly more central', ferry.title, [ferry, later, third, aside], ferry.title],
    ['yields to one that is clearly more central', aside.title, [aside, ferry, later, third], later.title],
    ['yields to a report once it is known to be a question', 'Closing?', [article(1, 'Closing?'), ferry], ferry.title],
    ['yields once no article has it', 'Ferry terminal shuts', [ferry, later], ferry.title],
    ['yields once it turns out to be a copy', 'Wire', [article(1, 'Wire', { copyOf: 2 }), ferry], ferry.title],
    [
      'stays while its language is not outnumbered',
      'Le port ferme au printemps',
      [
        article(1, 'Le port ferme au printemps', { language: 'fr' }),
        article(4, 'Le port', { language: 'fr' }),
        ferry,
        later,
        third,
      ],
      'Le port ferme au printemps',
    ],
    [
      'yields to a language of twice the reports',
      'Le port ferme au printemps',
      [article(1, 'Le port ferme au printemps', { language: 'fr' }), ferry, later],
      ferry.title,
    ],
  ])('that stands %s', (_, held, articles, title) => expect(chooseHeadline(articles, held).title).toBe(title));

  it('hardly ever changes as reports arrive', () => {
    const arriving = [
      ferry,
      later,
      article(4, 'Ferry'),
      article(5, 'What the ferry terminal closure means for the town'),
      ...Array.from({ length: 300 }, (_, at) =>
        article(
          10 + at,
          `Ferry terminal ${at % 2 ? 'closes' : 'to close'} ${['spring', 'harbour', 'years'][at % 3]} ${at}`,
        ),
      ),
    ];
    let held: string | null = null;
    const titles = new Set<string>();
    for (let at = 1; at <= arriving.length; at += 1) {
      held = chooseHeadline(arriving.slice(0, at), held).title;
      titles.add(held);
    }
    expect([...titles]).toEqual([ferry.title]);
  });

  it('takes lead and language from the same article, and another lead only where it has none', () => {
    expect(chooseHeadline([ferry])).toEqual({ title: ferry.title, lead: 'lead 2', language: 'en' });
    expect(chooseHeadline([{ ...ferry, lead: '' }, later])).toMatchObject({ title: ferry.title, lead: 'lead 3' });
  });
});
