import type { StoryArticle } from '@app/model';
import { storyNames } from './story-names';

let id = 0;
const report = (outlet: string, title: string, lead = '', language = 'en'): StoryArticle => ({
  id: ++id,
  url: null,
  title,
  lead,
  outlet,
  language,
  published: null,
  received: new Date(0),
  copyOf: null,
});

describe('storyNames', () => {
  it.each<[string, StoryArticle[], string[]]>([
    ['none', [], []],
    [
      'those that recur over outlets, the longer form',
      [
        report('A', 'Harbour closed, says Anna Lindqvist', 'Mayor Lindqvist spoke in Brennick.'),
        report('B', 'Lindqvist: harbour closed', 'The mayor, Anna Lindqvist, spoke on Monday in Brennick.'),
      ],
      ['Anna Lindqvist', 'Brennick'],
    ],
    [
      'none that one outlet alone has',
      [report('A', 'It rained on Brennick', 'It rained on Brennick.'), report('B', 'It rained')],
      [],
    ],
    [
      'what the only outlet repeats',
      [report('A', 'It rained on Brennick', 'It rained hard on Brennick.')],
      ['Brennick'],
    ],
    [
      'no words that have their capital from the place they stand in',
      [report('A', 'Rain again', 'Rain fell. Officials waited.'), report('B', 'Rain', 'Rain fell. Officials left.')],
      [],
    ],
    [
      'nothing from a headline in headline case',
      [report('A', 'Heavy Rain Falls Over Old Harbour'), report('B', 'Heavy Rain Falls Over Old Harbour Again')],
      [],
    ],
    [
      'a name at the start of a sentence when it stands elsewhere too',
      [report('A', 'Rain', 'The White House waits. White House staff left.'), report('B', 'Rain in the White House')],
      ['White House'],
    ],
    [
      'bodies with small words between',
      [report('A', 'Rates held by the Bank of Kesara'), report('B', 'Why the Bank of Kesara holds rates')],
      ['Bank of Kesara'],
    ],
    [
      'no countries, peoples, weekdays, agencies or outlets',
      [
        report('Quay', 'A Norwegian ferry left Norway', 'On Monday it left, Reuters and Quay said. It was Iranian.'),
        report(
          'B',
          'A Norwegian ferry left Norway',
          'It left on Monday, Quay and Reuters said. The Iranian one stayed.',
        ),
      ],
      [],
    ],
    [
      'no dateline',
      [
        report('A', 'Rain', 'BRENNICK, Nov 22 (Meridian Wire) – It rained.'),
        report('B', 'Rain', 'BRENNICK (Meridian Wire) — It rained.'),
      ],
      [],
    ],
    [
      'in German no nouns, but full names',
      [
        report('A', 'Der Hafen schließt', 'Das sagte Anna Lindqvist dem Rat.', 'de'),
        report('B', 'Der Hafen', 'Im Rat sprach Anna Lindqvist.', 'de'),
      ],
      ['Anna Lindqvist'],
    ],
    [
      'in Russian too',
      [
        report('A', 'Порт закрыт, сказала Анна Линд', '', 'ru'),
        report('B', 'Порт закрыт', 'Так сказала Анна Линд.', 'ru'),
      ],
      ['Анна Линд'],
    ],
    ['none where there are no capitals', [report('A', '港口关闭', '', 'zh'), report('B', '港口关闭', '', 'zh')], []],
  ])('finds %s', (_, reports, names) => expect(storyNames(reports, reports[0]?.language ?? 'und')).toEqual(names));

  it('keeps to the names that reports in the language of the headline have, unless it has no capitals', () => {
    const russian = [report('A', 'Порт: Анна Линд', '', 'ru'), report('B', 'Сказала Анна Линд', '', 'ru')];
    const english = [report('C', 'Port shut, says Anna Lind'), report('D', 'Why Anna Lind shut the port')];
    expect(storyNames([...russian, ...english], 'en')).toEqual(['Anna Lind']);
    expect(storyNames([...english, report('E', '港口关闭', '', 'zh')], 'zh')).toEqual(['Anna Lind']);
  });
});
