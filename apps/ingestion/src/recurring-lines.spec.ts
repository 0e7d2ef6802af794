import { dropLines, dropPageLines, pageLines, recurringLines } from './recurring-lines';

const footer = 'The Coast Reporter is kept by its readers.';
const news = (at: number): string => `The pier is closed, part ${at}.\nThe board met on day ${at}.`;
const texts = (count: number, ...around: string[]): string[] =>
  Array.from({ length: count }, (_, at) => [news(at), ...around].join('\n'));
const long = `${'a'.repeat(400)}.`;

describe('recurringLines', () => {
  it.each([
    ['a footer of three', texts(3, footer), [footer]],
    ['in whatever case', [...texts(2, footer), `${news(9)}\n${footer.toUpperCase()}`], [footer]],
    ['of two only', [...texts(2, footer), news(8), news(9)], []],
    ['of less than a third', [...texts(3, footer), ...texts(10).map((text) => `${text}!`)], []],
    ['a line above all', texts(3).map((text) => `${footer}\n${text}`), [footer]],
    ['a long line', texts(3, long), []],
    [
      'in the middle of long texts',
      texts(3).map((text, at) => [text, footer, ...Array.from({ length: 6 }, (_, n) => `${at} ${n}`)].join('\n')),
      [],
    ],
    ['one text three times', [...Array.from({ length: 3 }, () => `${news(1)}\n${footer}`), news(2)], []],
    ['a line twice in each of two', [`${news(1)}\n${footer}\nx\n${footer}`, `${news(2)}\n${footer}\ny\n${footer}`], []],
    ['empty texts', ['', '', '', ''], []],
  ])('%s', (_, given, lines) => {
    expect([...recurringLines(given)]).toEqual(lines.map((line) => line.toLowerCase()));
  });
});

describe('dropLines', () => {
  const recurring = new Set([footer.toLowerCase()]);
  it.each([
    ['at the end', `${news(1)}\n${footer}`, news(1)],
    ['in other case', `${news(1)}\n${footer.toUpperCase()}`, news(1)],
    ['never the whole text', footer, footer],
    ['not all there is', `${footer}\n${footer}`, `${footer}\n${footer}`],
    ['nothing else', news(1), news(1)],
  ])('%s', (_, text, left) => {
    expect(dropLines(text, recurring)).toBe(left);
  });
});

describe('lines of pages', () => {
  it('names the first two and last six short lines of a text', () => {
    const lines = Array.from({ length: 12 }, (_, at) => (at === 11 ? long : `line ${at}`));
    const hashes = pageLines(lines.join('\n'));
    expect(hashes).toEqual([0, 1, 6, 7, 8, 9, 10].flatMap((at) => pageLines(`line ${at}`)));
    expect(hashes[0]).toMatch(/^[\da-f]{32}$/);
    expect(pageLines('')).toEqual([]);
  });

  it.each([
    [3, news(1)],
    [2, `${news(1)}\n${footer}`],
  ])('drops a line that %i pages had: %j', (pages, left) => {
    const counts = new Map(pageLines(footer).map((line) => [line, pages]));
    expect(dropPageLines(`${news(1)}\n${footer}`, counts)).toBe(left);
    expect(dropPageLines(footer, counts)).toBe(footer);
  });
});
