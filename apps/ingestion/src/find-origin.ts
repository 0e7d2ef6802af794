import type { Paragraph } from '@app/text';

// "This article was originally published on NAME.", in the languages of republishers.
const statements = [
  /\b(?:originally|first) (?:published|appeared|posted|reported) (?:by|in|on|at|from)\s+(.+)$/iu,
  /\brepublished (?:with permission )?from\s+(.+)$/iu,
  /\b(?:artikel|berita) ini (?:telah |sudah |pernah |pertama kali )*(?:tayang|terbit|dimuat|diterbitkan)(?: sebelumnya)? (?:di|oleh)\s+(.+)$/iu,
  /\bpublicad[oa] originalmente (?:en|por|em|no|na)\s+(.+)$/iu,
  /\b(?:initialement|à l.origine) publiée? (?:par|sur|dans)\s+(.+)$/iu,
  /\b(?:ist|erschien) (?:dieser artikel )?(?:zuerst|ursprünglich) (?:bei|auf|in)\s+(.+)$/iu,
];
const nameEnds = /\s*(?:[.,;:(|]|\s(?:under|with|and|dengan|pada|bajo|sob|sous|unter|–|—|-)\s|$)/iu;
const longestLine = 400;
const lastLines = 8;

/**
 * The outlet that an article says first published it, by a line among its first two or last eight, with the line's
 * first link. Null when no line says so. Never throws.
 */
export function findOrigin(paragraphs: readonly Paragraph[]): { name: string; url: string | null } | null {
  const ends = paragraphs.filter((_, at) => at < 2 || at >= paragraphs.length - lastLines);
  for (const { text, links } of ends) {
    if (text.length > longestLine) continue;
    const rest = statements.map((statement) => statement.exec(text)?.[1]).find((found) => found !== undefined) ?? '';
    const name = rest.slice(0, nameEnds.exec(rest)?.index).trim();
    if (!/^[\p{Lu}\p{Lo}\p{N}]/u.test(name) || name.length > 60) continue;
    return { name, url: links.find(({ url }) => /^https?:/i.test(url))?.url ?? null };
  }
  return null;
}
