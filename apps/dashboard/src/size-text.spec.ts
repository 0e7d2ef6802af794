import { redisMemory, sizeText } from './size-text';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [999.6, '1.0 kB'],
  [1_440_000, '1.4 MB'],
  [12_400_000_000, '12 GB'],
  [3_000_000_000_000_000, '3000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

it.each([
  ['# Memory\r\nused_memory:1048576\r\nused_memory_human:1.00M\r\nmaxmemory:0\r\n', { used: 1_048_576, bound: null }],
  ['used_memory:5\nmaxmemory:10\n', { used: 5, bound: 10 }],
  ['', { used: null, bound: null }],
])('reads the memory out of %j', (info, memory) => {
  expect(redisMemory(info)).toEqual(memory);
});
