import type { StoryArticle } from '@app/model';
import { storyCountries } from './story-countries';

const report = (title: string, lead = '', language = 'en'): StoryArticle => ({
  id: 1,
  url: null,
  title,
  lead,
  outlet: 'Quay',
  language,
  published: null,
  received: new Date(0),
  copyOf: null,
});

describe('storyCountries', () => {
  it.each<[string, StoryArticle[], string[]]>([
    ['none', [], []],
    ['one in a title', [report('Ferry leaves Norway')], ['NO']],
    ['none that a lead names once', [report('Ferry leaves', 'It was built in Norway.')], []],
    [
      'those that two reports name, across languages',
      [report('Ferry', 'To Norway.'), report('Fähre', 'Nach Norwegen.', 'de')],
      ['NO'],
    ],
    [
      'the most reported first, and none that few report',
      [
        report('Norway and Peru sign'),
        report('Peru signs'),
        ...Array.from({ length: 4 }, () => report('Talks end', 'In Peru. In Norway.')),
        report('Chile looks on'),
      ],
      ['PE', 'NO'],
    ],
    ['six at most', [report('Norway, Peru, Chile, Oman, Kenya, Malta, Spain')], ['CL', 'ES', 'KE', 'MT', 'NO', 'OM']],
  ])('finds %s', (_, reports, codes) => expect(storyCountries(reports)).toEqual(codes));
});
