import { existsSync, readFileSync } from 'node:fs';

const text = readFileSync('docs/security.md', 'utf8').replace(/\s+/g, ' ');
const tests = [...text.matchAll(/`([\w./-]+spec\.tsx?)` “([^”]+)”/g)].map(
  ([, file, title]) => [file!, title!] as const,
);
const files = [...text.matchAll(/`((?:apps|libs|scripts|test)\/[\w./-]+\.tsx?)`/g)].map(([, file]) => file!);

describe('docs/security.md', () => {
  it('names a test for each kind of threat', () => {
    const threats = text.split('## Threats')[1]!.split('## What this does not')[0]!.split('### ').slice(1);
    expect(threats.length).toBeGreaterThan(9);
    const untested = threats.filter((threat) => !threat.startsWith('Packages') && !/^- |- `/.test(threat));
    expect(untested).toEqual([]);
    expect(tests.length).toBeGreaterThan(35);
  });

  it.each(tests)('%s has the test “%s”', (file, title) => {
    const source = readFileSync(file, 'utf8').replaceAll("\\'", "'");
    expect(/(?:it|test)(?:\.each)?\b/.test(source) && source.includes(`'${title}'`)).toBe(true);
  });

  it.each([...new Set(files)])('%s is there', (file) => expect(existsSync(file)).toBe(true));
});
