import { loggedForm } from './logged-form';

const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at));

it.each([
  [undefined, {}],
  ['text', {}],
  [
    { act: 'pause', id: ['1', '2'] },
    { act: 'pause', id: ['1', '2'] },
  ],
  [{ user: 'operator', password: 'x', newPassword: 'x' }, { user: 'operator' }],
  [{ q: 'a'.repeat(400) }, { q: 'a'.repeat(300) }],
  [{ id: ids(102) }, { id: [...ids(100), 'and 2 more'] }],
  [
    { rate: { max: 1 }, none: undefined },
    { rate: '{"max":1}', none: '' },
  ],
])('keeps of %j', (body, kept) => {
  expect(loggedForm(body)).toEqual(kept);
});
