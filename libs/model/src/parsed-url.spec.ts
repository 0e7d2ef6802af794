import { parsedUrl } from './parsed-url';

describe('parsedUrl', () => {
  it.each([
    ['https://a.example/x', undefined, 'https://a.example/x'],
    ['x?y', 'https://a.example/b/c', 'https://a.example/b/x?y'],
    ['https://bücher.example/café', undefined, 'https://xn--bcher-kva.example/caf%C3%A9'],
    ['', undefined, undefined],
    ['/x', undefined, undefined],
    ['/x', 'no base', undefined],
    ['http://', undefined, undefined],
  ])('%p over %p', (url, base, expected) => expect(parsedUrl(url, base)?.href).toBe(expected));

  it('goes on reading letters beyond ASCII in code that runs often', () => {
    const url = 'https://bücher.example/x';
    for (let time = 0; time < 200_000; time += 1) if (!parsedUrl(url)) throw new Error(`no address, time ${time}`);
  });
});
