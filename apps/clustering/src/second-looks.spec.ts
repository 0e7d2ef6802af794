import { SecondLooks } from './second-looks';
import { UndoLog } from './undo-log';

const lookedAt = (looks: SecondLooks, next: number): string[] => {
  const taken: string[] = [];
  for (let look = looks.take(next); look; look = looks.take(next)) {
    taken.push(`${look.serial} ${look.round}`);
    looks.wait({ ...look, round: look.round + 1 });
  }
  return taken;
};
const filled = (undo = new UndoLog()): SecondLooks => {
  const looks = new SecondLooks(undo);
  for (const serial of [3, 4, 7]) looks.wait({ serial, round: 0 });
  return looks;
};

it('takes each out twice, after 100 and after 600 others', () => {
  const looks = filled();
  const turns = Array.from({ length: 1_000 }, (_, next) => [next, lookedAt(looks, next)] as const);
  expect(turns.filter(([, taken]) => taken.length > 0)).toEqual([
    [104, ['3 0']],
    [105, ['4 0']],
    [108, ['7 0']],
    [604, ['3 1']],
    [605, ['4 1']],
    [608, ['7 1']],
  ]);
});

it('forgets one', () => {
  const looks = filled();
  expect(lookedAt(looks, 104)).toEqual(['3 0']);
  for (const serial of [3, 4, 99]) looks.forget(serial);
  expect([lookedAt(looks, 110), lookedAt(looks, 700), lookedAt(looks, 9_000)]).toEqual([['7 0'], ['7 1'], []]);
});

it('takes all of it back', () => {
  const undo = new UndoLog();
  const looks = filled(undo);
  undo.begin();
  looks.wait({ serial: 8, round: 0 });
  looks.forget(4);
  expect(lookedAt(looks, 900)).toEqual(['3 0', '7 0', '8 0', '3 1', '7 1', '8 1']);
  undo.takeBack();
  expect([104, 110, 900].map((next) => lookedAt(looks, next))).toEqual([
    ['3 0'],
    ['4 0', '7 0'],
    ['3 1', '4 1', '7 1'],
  ]);
});
