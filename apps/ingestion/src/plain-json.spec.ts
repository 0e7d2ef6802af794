import { parseFeed } from './parse-feed';
import { plainJson } from './plain-json';

it.each([
  ['{"a":[1,{"b":null}],"c":"d"}', { a: [1, { b: null }], c: 'd' }],
  ['{"tags":{"length":1e9},"__proto__":{"x":1},"constructor":1}', { tags: {} }],
])('%s', (text, plain) => expect(plainJson(JSON.parse(text))).toEqual(plain));

it('cuts off what is nested beyond reason', () => {
  let value = plainJson(JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`));
  let depth = 0;
  for (; Array.isArray(value); value = value[0] as unknown) depth += 1;
  expect(depth).toBe(50);
});

it.each([
  ['"tags":{"length":1e9}'],
  ['"authors":{"length":4294967295}'],
  ['"constructor":1'],
  ['"__proto__":{"id":2}'],
])('a JSON Feed whose item has %s is read', (field) => {
  const text = `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","title":"a",${field}}]}`;
  expect(parseFeed(Buffer.from(text), {}, '').entries.map((entry) => entry.title)).toEqual(['a']);
});

it.each([['__proto__'], ['constructor'], ['prototype']])('RSS whose item has an element <%s> is read', (name) => {
  const item = `<item><title>a</title><${name}>b</${name}><guid>1</guid></item>`;
  const text = `<rss version="2.0"><channel><title>t</title><${name}/>${item}</channel></rss>`;
  expect(parseFeed(Buffer.from(text), {}, '').entries.map((entry) => [entry.title, entry.guid])).toEqual([['a', '1']]);
});
