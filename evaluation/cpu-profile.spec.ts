import { selfTimes } from './cpu-profile';

it('sums the time of a function over all its callers, and leaves out idling', () => {
  const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 9 });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(root)') },
      { id: 2, callFrame: frame('parse', 'file:///checkout/src/parse.js') },
      { id: 3, callFrame: frame('parse', 'file:///checkout/src/parse.js') },
      { id: 4, callFrame: frame('(idle)') },
      { id: 5, callFrame: frame('', 'node:fs') },
    ],
    samples: [2, 3, 4, 5],
    timeDeltas: [1000, 2000, 9000, 500],
  };
  expect(selfTimes(profile, '/checkout')).toEqual([
    { name: 'parse src/parse.js:10', milliseconds: 3 },
    { name: '(anonymous) node:fs:10', milliseconds: 0.5 },
  ]);
});
