import { readRedriveForm } from './redrive-form';

const queueFault = 'queue: give one of dedupe-entries, cluster-articles, publish-stories';

describe('redrive form', () => {
  it.each([
    [
      { queue: 'dedupe-entries', id: '12' },
      { queue: 'dedupe-entries', id: 12 },
    ],
    [{ queue: 'publish-stories' }, { queue: 'publish-stories', id: null }],
    [{ queue: 'deliver' }, queueFault],
    [{}, queueFault],
    [undefined, queueFault],
    [{ queue: 'dedupe-entries', id: 'x' }, 'id: give the id of a row'],
  ])('reads %j', (body, expected) => {
    expect(readRedriveForm(body)).toEqual(expected);
  });
});
