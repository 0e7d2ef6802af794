import type { Relay } from './relay';
import type { StoryArticle } from './story';
import { storySources, type OutletRole, type StorySource } from './story-sources';

/** `outlet < original's id` is a copy, `outlet : names` a relay by credit; ids count from 1, in the order of time. */
const articlesOf = (...told: string[]): StoryArticle[] =>
  told.map((line, index) => {
    const [outlet, sign, ...rest] = line.split(' ');
    const relays = sign === ':' ? rest.map((name): Relay => ({ outlet: name, kind: 'credit' })) : [];
    return {
      id: index + 1,
      url: null,
      title: '',
      lead: '',
      outlet: outlet!,
      language: 'en',
      published: null,
      received: new Date(index * 60_000),
      copyOf: sign === '<' ? Number(rest[0]) : null,
      ...(relays.length ? { relays } : {}),
    };
  });
const root = (outlet: string, kind: StorySource['kind'] = 'report', held = true): StorySource => ({
  outlet,
  held,
  kind,
});

test.each<[string, string[], Record<string, OutletRole>, StorySource[], string | null]>([
  ['nothing', [], {}, [], null],
  ['one report', ['A'], { A: 'independent' }, [root('A')], 'A'],
  ['two reports', ['A', 'B'], { A: 'independent', B: 'independent' }, [root('A'), root('B')], null],
  ['copies of one report', ['A', 'B < 1', 'C < 2'], { A: 'independent', B: 'copy', C: 'copy' }, [root('A')], 'A'],
  ['relays of one report', ['A', 'B : A', 'C : B'], { A: 'independent', B: 'relay', C: 'relay' }, [root('A')], 'A'],
  [
    'relays of an outlet that is not held',
    ['A : W', 'B : W', 'C < 1'],
    { A: 'relay', B: 'relay', C: 'copy' },
    [root('W', 'credit', false)],
    'W',
  ],
  [
    'a relay of two outlets, one of them held',
    ['A', 'B : A W'],
    { A: 'independent', B: 'relay' },
    [root('A'), root('W', 'credit', false)],
    null,
  ],
  [
    'an outlet with a report of its own and a relay',
    ['A', 'A : W'],
    { A: 'independent' },
    [root('A'), root('W', 'credit', false)],
    null,
  ],
  ['an outlet that copies itself', ['A', 'A < 1'], { A: 'independent' }, [root('A')], 'A'],
  ['an outlet that credits itself', ['A : A'], { A: 'relay' }, [root('A', 'copy')], 'A'],
  ['a copy of an article of another story', ['A < 99'], { A: 'copy' }, [root('A', 'copy')], 'A'],
  [
    'a ring, told by the first',
    ['B : C', 'A : B', 'C : A'],
    { B: 'relay', A: 'relay', C: 'relay' },
    [root('B', 'credit')],
    'B',
  ],
  [
    'a ring that a road leads into',
    ['D : B', 'A : B', 'B : A'],
    { D: 'relay', A: 'relay', B: 'relay' },
    [root('A', 'credit')],
    'A',
  ],
  [
    'a ring that a road leads out of',
    ['A : B', 'B : A W'],
    { A: 'relay', B: 'relay' },
    [root('W', 'credit', false)],
    'W',
  ],
  [
    'two rings',
    ['A : B', 'B : A', 'C : D', 'D : C'],
    { A: 'relay', B: 'relay', C: 'relay', D: 'relay' },
    [root('A', 'credit'), root('C', 'credit')],
    null,
  ],
  ['copies of each other', ['A < 2', 'B < 1'], { A: 'copy', B: 'copy' }, [root('A', 'copy')], 'A'],
])('%s', (_, told, roles, roots, singleSource) => {
  const found = storySources(articlesOf(...told));
  expect(Object.fromEntries(found.roles)).toEqual(roles);
  expect(found.roots).toEqual(roots);
  expect(found.singleSource).toBe(singleSource);
});

test('a copy and a relay of one outlet are told by the surest sign', () => {
  const [wire, ...others] = articlesOf('W : X', 'A : W', 'B < 1');
  expect(storySources([{ ...wire!, relays: [{ outlet: 'A', kind: 'byline' }] }, ...others]).roots).toEqual([
    root('W', 'copy'),
  ]);
});

test('a road of thousands of outlets ends where it began', () => {
  const chain = Array.from({ length: 5_000 }, (_, at) => (at ? `O${at} : O${at - 1}` : 'O0'));
  expect(storySources(articlesOf(...chain)).singleSource).toBe('O0');
  const ring = Array.from({ length: 5_000 }, (_, at) => `O${at} : O${(at + 1) % 5_000}`);
  expect(storySources(articlesOf(...ring)).singleSource).toBe('O0');
});
