// Far above real ones; the reader's time grows with the square of these, or with much for each.
const longestTag = 10_000;
const mostAttributes = 100;
const longestPerson = 500;

const person = /<(author|managingeditor|webmaster)(?=[\s>])[^<>]*>/gi;

/** Long tags with a crowd of attributes, without them. */
function trimTags(xml: string): string {
  return xml.replace(/<([\w:.-]{1,200})(\s[^<>]{10000,})>/g, (tag: string, name: string, attributes: string) => {
    let count = 0;
    for (let at = attributes.indexOf('='); at >= 0 && count <= mostAttributes; at = attributes.indexOf('=', at + 1)) {
      count += 1;
    }
    return count <= mostAttributes ? tag : `<${name}${attributes.endsWith('/') ? '/' : ''}>`;
  });
}

/** A text without the entity at its end that a cut left unfinished. */
function withoutCutEntity(text: string): string {
  const at = text.indexOf('&', text.lastIndexOf(';') + 1);
  return at < 0 ? text : text.slice(0, at);
}

/** Names of people that are too long for one, cut to plain text. */
function trimPeople(xml: string): string {
  const parts: string[] = [];
  let done = 0;
  let close = -1;
  for (const match of xml.matchAll(person)) {
    const from = match.index + match[0].length;
    if (match.index < done) continue;
    // Looked for once for all the people that one end tag ends.
    if (close < from) {
      const end = xml.slice(from).search(/<\/(?:author|managingeditor|webmaster)\s*>/i);
      if (end < 0) break;
      close = from + end;
    }
    if (close - from <= longestPerson) continue;
    const text = xml.slice(from, from + 2 * longestPerson).replace(/<!\[CDATA\[|<[^>]*>?|\]\]>/g, ' ');
    parts.push(xml.slice(done, from), withoutCutEntity(text.slice(0, longestPerson)));
    done = close;
  }
  return done === 0 ? xml : parts.join('') + xml.slice(done);
}

/**
 * Takes out of a feed what only a hostile one has and what the reader would spend minutes on: tags of more than 100
 * attributes and 10,000 characters, people's names of more than 500. Never throws.
 */
export function trimElements(xml: string, longest: number): string {
  return trimPeople(longest > longestTag ? trimTags(xml) : xml);
}
