import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from './read-page';

const fixture = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8');
const url = 'https://warta.example/news/1';

describe('readPage', () => {
  it.each([['harbour-page'], ['linked-sources-page']])('%s', (name) => {
    const page = readPage(fixture(`${name}.html`), url);
    const published = page.published === null ? null : new Date(page.published).toISOString();
    expect({ ...page, published }).toEqual(JSON.parse(fixture(`${name}.expected.json`)));
  });

  const paragraphs = '<p>The old ferry Saint Odile ran aground off Pelagos on Monday, and all were saved.</p>'.repeat(
    4,
  );
  it.each([
    ['whole', `<html lang="en"><head><title>Ferry</title></head><body><article>${paragraphs}</article></body></html>`],
    ['no body', `<html lang="en"><head><title>Ferry</title></head><article>${paragraphs}</article></html>`],
    ['no head', `<html lang="en"><title>Ferry</title><article>${paragraphs}</article></html>`],
    ['neither, nor html', `<!DOCTYPE html><title>Ferry</title><article>${paragraphs}</article>`],
  ])('reads a page whose optional tags are left out: %s', (_, html) => {
    const page = readPage(html, url);
    expect(page.text).toContain('Saint Odile ran aground');
    expect(page.title).toBe('Ferry');
  });

  it.each([
    [''],
    ['just words'],
    ['<html></html>'],
    ['<html><head><script type="application/ld+json">{no</script></head></html>'],
  ])('finds no article in %j', (html) => {
    expect(readPage(html, url)).toMatchObject({
      title: '',
      text: '',
      author: null,
      published: null,
      canonicalUrl: url,
    });
  });

  it.each([
    ['too long', 'x'.repeat(5_000_001), '5000001 characters'],
    ['too many elements', '<p>x'.repeat(30_001), '30001 tags'],
    ['nested too deeply', '<div>'.repeat(2_000), 'deep'],
  ])('refuses a page that is %s, naming it', (_, html, message) => {
    expect(() => readPage(html, url)).toThrow(message);
    expect(() => readPage(html, url)).toThrow(url);
  });
});
