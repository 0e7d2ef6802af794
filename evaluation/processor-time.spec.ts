import { parseProcessStat, processorSeconds } from './processor-time';

it('reads the times of a process whose name holds brackets and blanks', () => {
  const text = '42 (a (b) c) S 7 42 42 0 -1 4194304 100 200 0 0 250 50 30 20 20 0 1 0 100 1000 10';
  expect(parseProcessStat(text)).toEqual({ parent: 7, own: 3, endedChildren: 0.5 });
});

it('counts the CPU of this process', () => {
  const before = processorSeconds(process.pid);
  while (processorSeconds(process.pid) === before) continue;
  expect(processorSeconds(process.pid)).toBeGreaterThan(before);
});
