import { selfTimes, totalTimes } from './cpu-profile';

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

it('sums the time of a function with all that it called, itself but once', () => {
  const frame = (functionName: string, url = 'file:///checkout/src/read.js') => ({ functionName, url, lineNumber: 0 });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(root)', ''), children: [2, 5] },
      { id: 2, callFrame: frame('read'), children: [3, 4] },
      { id: 3, callFrame: frame('read'), children: [6] },
      { id: 4, callFrame: frame('open', 'node:fs') },
      { id: 5, callFrame: frame('write') },
      { id: 6, callFrame: frame('get', 'file:///checkout/node_modules/kept/index.js') },
    ],
    samples: [2, 3, 4, 5, 6],
    timeDeltas: [1000, 2000, 4000, 500, 8000],
  };
  expect(totalTimes(profile, '/checkout')).toEqual([
    { name: 'read src/read.js:1', milliseconds: 15 },
    { name: 'write src/read.js:1', milliseconds: 0.5 },
  ]);
});
