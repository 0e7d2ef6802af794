import { citationLogit } from './citation-evidence';
import { Window } from './window';

/** Articles 1 to 4 in the stories 101 to 104, a hundred hours old; 5 and 6 in 101 and 102, of the hour. */
function window(): Window {
  const held = new Window(10);
  const article = { language: 'en', leadTerms: 9, copy: false };
  for (const id of [1, 2, 3, 4]) held.push({ ...article, id, storyId: 100 + id, microStoryId: 100 + id, hour: 900 });
  for (const id of [5, 6]) held.push({ ...article, id, storyId: 96 + id, microStoryId: 96 + id, hour: 1_000 });
  return held;
}

it.each<[string, number[], number[], [number, number][]]>([
  ['nothing', [], [], []],
  ['a list of sources with a fresh report', [5], [], [[101, 6]]],
  ['with an older one', [3], [], [[103, 1]]],
  ['with both of one story', [1, 5], [], [[101, 6]]],
  ['with one that is not held', [99], [99], []],
  ['with more than two stories', [1, 2, 3], [], []],
  ['a link to a fresh report', [], [5], [[101, 1.5]]],
  ['to an older one', [], [1], [[101, 0]]],
  ['to what the list of sources has too', [5], [5], [[101, 6]]],
  ['to more than two stories beside a list of sources', [5], [1, 2, 3], [[101, 6]]],
  [
    'to another story than the list of sources',
    [5],
    [6],
    [
      [101, 6],
      [102, 1.5],
    ],
  ],
  ['hour unknown', [5], [], [[101, 6]]],
])('%s', (name, cited, linked, expected) => {
  const hour = name === 'hour unknown' ? NaN : 1_001;
  expect([...citationLogit({ cited, linked }, hour, window())]).toEqual(expected);
});
