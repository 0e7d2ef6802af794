import { citedNames } from './cited-names';

test.each<[string, string | null, string[]]>([
  ['Associated Press', null, ['AP']],
  ['The Associated Press', 'https://apnews.com/article/1', ['AP']],
  ['Our own paper', 'https://own.example/1', ['Our own paper']],
  ['Wire desk', 'https://www.reuters.com/world/1', ['Wire desk', 'Reuters']],
  ['', 'no address', ['']],
])('%p at %p', (outlet, url, names) => {
  expect(citedNames({ outlet, url })).toEqual(names);
});
