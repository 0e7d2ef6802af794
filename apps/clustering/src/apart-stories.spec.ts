import { ApartStories } from './apart-stories';
import { UndoLog } from './undo-log';

/** Carries out steps such as `keep 1 2`, and lists the pairs that are apart among stories 1 to 5. */
function after(...steps: string[]): string {
  const apart = new ApartStories(new UndoLog());
  for (const step of steps) {
    const [name, a, b] = step.split(' ');
    apart[name as 'keep'](Number(a), Number(b));
  }
  const pairs: string[] = [];
  for (let a = 1; a <= 5; a += 1)
    for (let b = a + 1; b <= 5; b += 1) if (apart.has(a, b) && apart.has(b, a)) pairs.push(`${a}${b}`);
  return pairs.join(' ');
}

it.each([
  [[], ''],
  [['keep 2 1'], '12'],
  [['keep 1 2', 'forget 2 1'], ''],
  [['keep 1 2', 'part 1 3'], '12 13 23'],
  [['keep 1 2', 'merge 1 3'], '23'],
  [['keep 1 2', 'merge 2 1'], ''],
  [['keep 1 2', 'keep 1 3', 'merge 2 3'], '13'],
])('%p: %s', (steps, expected) => expect(after(...steps)).toBe(expected));
