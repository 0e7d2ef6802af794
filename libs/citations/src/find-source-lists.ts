import type { NameMention } from './outlet-directory';
import { isSourceEntry, sourceHead, withScheme, writtenAddresses } from './source-heads';
import type { PlacedLine } from './shown-outlet';

/** An entry of a list of sources: an address, or the name of an outlet; with its place in the text. */
export interface SourceEntry {
  /** The address, as written but for its scheme; null when the entry is a name. */
  readonly url: string | null;
  /** The name that Tributary uses; null when the entry is an address. */
  readonly outlet: string | null;
  readonly start: number;
  readonly end: number;
}

const longestHead = 300;
/** Letters that may stand beside the names in a line that is made of names ("and", "kantor berita", "via"). */
const letterAllowance = 14;

/**
 * The entries of the lists of sources in a text: a heading ("Sumber Rujukan;", "Sources:"), and behind it on the line
 * addresses, or on the lines below addresses or names of outlets. Takes the text's lines and the outlets named in it.
 */
export function findSourceLists(lines: readonly PlacedLine[], mentions: readonly NameMention[]): SourceEntry[] {
  const entries: SourceEntry[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const head = line.text.length <= longestHead ? sourceHead.exec(line.text) : null;
    if (!head) continue;
    const rest = head[1] ?? '';
    // A name on the line itself ("Source: Reuters") is a credit.
    if (rest !== '') entries.push(...entriesOf({ text: rest, start: line.end - rest.length, end: line.end }, []));
    for (let next = lines[at + 1]; next; next = lines[at + 1]) {
      const found = entriesOf(next, mentions);
      if (!found.length && !isTitleOf(next, lines[at + 2])) break;
      entries.push(...found);
      at += 1;
    }
  }
  return entries;
}

/** The title of a source whose address follows on the next line. */
function isTitleOf({ text }: PlacedLine, next: PlacedLine | undefined): boolean {
  return next !== undefined && text.length <= 150 && /^\W{0,3}(?:https?:\/\/|www\.)\S+$/i.test(next.text);
}

function entriesOf(line: PlacedLine, mentions: readonly NameMention[]): SourceEntry[] {
  const addresses = writtenAddresses(line.text);
  if (addresses.length) {
    if (!isSourceEntry(line.text)) return [];
    return addresses.map(({ written, start }) => ({
      url: withScheme(written),
      outlet: null,
      start: line.start + start,
      end: line.start + start + written.length,
    }));
  }
  const names = mentions.filter(({ start, end }) => start >= line.start && end <= line.end);
  const named = names.reduce((sum, { start, end }) => sum + end - start, 0);
  const letters = line.text.replace(/[^\p{L}]/gu, '').length;
  if (!names.length || letters - named > letterAllowance * names.length) return [];
  return names.map(({ name, start, end }) => ({ url: null, outlet: name, start, end }));
}
