import { z } from 'zod';

const node = z.record(z.string(), z.unknown());
/** An object of JSON-LD. */
export type JsonLdNode = z.infer<typeof node>;

const text = z.string().trim().min(1).catch('');
const articleType = /(?:Article|Posting|Report|Review|WebPage)$/;
const deepest = 4;
const mostNodes = 2_000;

/** JSON as pages write it into HTML: within comments or CDATA, with line breaks in strings, commas or a `;` too many. */
function parseLoosely(json: string): unknown {
  const bare = json
    .replace(/^\s*(?:\/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*\/)?/, '')
    .replace(/(?:\/[/*]\s{0,100})?(?:-->|\]\]>)(?:\s{0,100}\*\/)?[\s;]{0,100}$/, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/;\s{0,100}$/, '');
  try {
    return JSON.parse(bare);
  } catch {
    return JSON.parse(bare.replace(/,(?=\s{0,100}[}\]])/g, ''));
  }
}

/** The objects of a document, graphs, lists and main entities opened. */
function nodes(value: unknown, depth = 0): JsonLdNode[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((item) => nodes(item, depth + 1));
  const parsed = node.safeParse(value);
  if (!parsed.success) return [];
  const { '@graph': graph, mainEntity } = parsed.data;
  return [parsed.data, ...nodes(graph, depth + 1), ...nodes(mainEntity, depth + 1)];
}

/** What a page's JSON-LD blocks say of its article. */
export interface JsonLdArticle {
  /** The article's own statements; null when there is none. */
  readonly article: JsonLdNode | null;
  /** A statement's object, also when it stands elsewhere and is only referred to by its @id; null when it is a text. */
  readonly resolve: (value: unknown) => JsonLdNode | null;
}

/** Reads a page's JSON-LD blocks (schema.org). What cannot be parsed is passed over. Never throws. */
export function readJsonLd(blocks: Iterable<string>): JsonLdArticle {
  const found: JsonLdNode[] = [];
  for (const block of blocks) {
    try {
      found.push(...nodes(parseLoosely(block)));
    } catch {
      // Broken JSON-LD is common; the page's other statements are read all the same.
    }
    if (found.length > mostNodes) break;
  }
  const named = new Map(found.map((one) => [text.parse(one['@id']), one]));
  const types = (one: JsonLdNode): string[] => [one['@type']].flat().map((type) => text.parse(type));
  const typed = found.filter((one) => types(one).some((type) => articleType.test(type)));
  const isArticle = (one: JsonLdNode): boolean => types(one).some((type) => !type.endsWith('WebPage'));
  return {
    article: typed.find((one) => isArticle(one) && 'datePublished' in one) ?? typed.find(isArticle) ?? typed[0] ?? null,
    resolve: (value) => {
      const parsed = node.safeParse(value);
      if (!parsed.success) return null;
      return 'name' in parsed.data ? parsed.data : (named.get(text.parse(parsed.data['@id'])) ?? parsed.data);
    },
  };
}
