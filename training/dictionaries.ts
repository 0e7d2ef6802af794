import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDictd, type DictionaryEntry } from './dictd';
import { addByWayOf, shares, vote, votesOf, type Votes } from './dictionary-votes';
import { installPackages } from './training-packages';

/** Where Debian's packages put dictionaries. */
export const DICTIONARIES = '/usr/share/dictd';
const DEBIAN_VERSION = '2022.12.07-2';
const CEDICT_VERSION = '1.1.1';

/** Languages with a dictionary into or out of English, which lead others there: their codes in ISO 639-3 and ours. */
const between: Readonly<Record<string, string>> = {
  ell: 'el',
  fin: 'fi',
  pol: 'pl',
  jpn: 'ja',
  bul: 'bg',
  ind: 'id',
  nor: 'no',
};
const others: Readonly<Record<string, string>> = {
  deu: 'de',
  fra: 'fr',
  ita: 'it',
  lit: 'lt',
  nld: 'nl',
  por: 'pt',
  rus: 'ru',
  spa: 'es',
  swe: 'sv',
  tur: 'tr',
};
/** WikDict's dictionaries among Debian's, CC BY-SA 3.0; others are under the GNU GPL, and nothing is made of them. */
const pairs = `deu-bul deu-ell deu-fin deu-ind deu-pol ell-eng ell-fra ell-ita ell-lit ell-nld ell-por ell-rus ell-spa
  ell-swe eng-bul eng-fin eng-ind eng-jpn eng-nor fin-deu fin-eng fin-fra fin-ita fin-lit fin-nld fin-por fin-swe fra-bul
  fra-ell fra-fin fra-jpn fra-pol ita-bul ita-ell ita-fin ita-ind ita-jpn ita-nor ita-pol nld-bul
  nld-ell nld-fin nld-ind nld-pol pol-deu pol-eng pol-fra pol-ita pol-nld pol-por pol-rus pol-spa pol-swe pol-tur swe-bul
  swe-ell swe-fin swe-jpn swe-nor swe-pol`.split(/\s+/);
const known = new Set(pairs);

/** Its dictionary made the seed case worse (docs/quality.md), so it only leads others. */
const leadsOnly = 'id';

const reached = new Map(Object.entries({ ...between, ...others }).map(([code, language]) => [language, code]));

function read(folder: string, from: string, to: string): DictionaryEntry[] {
  const pair = `${from}-${to}`;
  if (!known.has(pair)) return [];
  try {
    return readDictd(folder, `freedict-${pair}`);
  } catch (error) {
    const packages = pairs.map((one) => `dict-freedict-${one}`).join(' ');
    const cure = `install Debian's packages of version ${DEBIAN_VERSION}, or learn --without-dictionaries`;
    throw new Error(`${(error as Error).message}: ${cure}\napt-get install ${packages}`, { cause: error });
  }
}

const both = (folder: string, from: string, to: string): Votes =>
  shares(votesOf(read(folder, from, to), read(folder, to, from)));

/** `to run` is called as `run` is. */
const english = (name: string): string => name.replace(/^to /, '');
const explained = /variant of|see |surname|CL:/;

/** CC-CEDICT's words by the names that its lines have for them, both in traditional and in simplified letters. */
export function chineseVotes(
  entries: readonly (readonly [string, string, string, string | readonly string[]])[],
): Votes {
  const votes: Votes = new Map();
  for (const [traditional, simplified, , meanings] of entries) {
    const names = [meanings]
      .flat()
      .flatMap((meaning) => meaning.split(/[/;]/))
      .map((name) => english(name.replace(/\([^()]*\)/g, '').trim()))
      .filter((name) => name !== '' && !explained.test(name));
    for (const word of new Set([traditional, simplified])) {
      for (const name of names) vote(votes, word, name, 1 / names.length);
    }
  }
  return votes;
}

function chinese(): Votes {
  const folder = installPackages(`cc-cedict-${CEDICT_VERSION}`, { 'cc-cedict': CEDICT_VERSION });
  const text = readFileSync(join(folder, 'cc-cedict', 'data', 'all.js'), 'utf8');
  const { all } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as {
    all: Parameters<typeof chineseVotes>[0];
  };
  return chineseVotes(all);
}

/**
 * Reads dictionaries of a folder as they are asked for: what the words of a language are called in English; undefined for a
 * language that no dictionary leads from.
 * @throws Error when a dictionary is missing
 */
export function dictionariesIn(folder: string): (language: string) => Votes | undefined {
  const toEnglish = new Map<string, Votes>();
  const direct = (code: string): Votes => {
    let votes = toEnglish.get(code);
    if (!votes) toEnglish.set(code, (votes = shares(votesInEnglish(both(folder, code, 'eng')))));
    return votes;
  };
  return (language) => {
    if (language === 'zh') return chinese();
    const code = reached.get(language);
    if (code === undefined || language === leadsOnly) return undefined;
    if (code in between) return direct(code);
    const votes: Votes = new Map();
    for (const way of Object.keys(between)) addByWayOf(votes, both(folder, code, way), direct(way));
    return votes;
  };
}

function votesInEnglish(votes: Votes): Votes {
  const result: Votes = new Map();
  for (const [from, row] of votes) for (const [to, share] of row) vote(result, from, english(to), share);
  return result;
}
