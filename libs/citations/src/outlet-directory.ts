import { parsedUrl } from '@app/model';
import type { KnownOutlet } from './known-outlet';
import { NameFinder, type NameForm } from './name-finder';
import { outletKey } from './outlet-key';

/** An outlet's name in a text: `text.slice(start, end)` is how it stands there, with its ending if it has one. */
export interface NameMention {
  /** The name that Tributary uses. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Set for a name that means something else as well: it counts only behind words of credit. */
  readonly weak?: true;
}

/** An outlet of the operator's feeds. */
export interface OwnOutlet {
  readonly name: string;
  readonly homepage: string | null;
}

interface Bearer {
  readonly outlet: KnownOutlet;
  readonly weak: boolean;
}

/** Short capitals mean many things in small letters, and short small letters (`dpa`, `taz`) in capitals. */
const acronym = /^(?:[^\p{Ll}]{1,5}|[^\p{Lu}]{1,5})$/u;
const quotes = /["“”„«»‘’'「『《]/;

/** Knows outlets by their names in running text, and by their addresses. */
export class OutletDirectory {
  private readonly byKey = new Map<string, KnownOutlet>();
  private readonly byName = new Map<string, KnownOutlet>();
  private readonly byHost = new Map<string, string>();
  private readonly finder: NameFinder<Bearer>;

  /**
   * Takes the outlets that ship and the operator's own, which extend them. One of these that is a shipped one, by its
   * name, an alias or its home page's host, is that outlet, and goes by its name. Throws nothing.
   */
  constructor(outlets: readonly KnownOutlet[], own: readonly OwnOutlet[] = []) {
    const forms: NameForm<Bearer>[] = [];
    for (const outlet of outlets) forms.push(...this.enter(outlet));
    const placed = own.map(({ name, homepage }) => ({ name: name.trim(), host: hostOf(homepage ?? '') }));
    const shipped = placed.map(({ host }) => this.ofHost(host));
    placed.forEach(({ name, host }, at) => {
      // Outlets that share a host, as blogs do, are not told apart by it.
      const isShared = placed.some((other) => other.host === host && other.name !== name) && shipped[at] === null;
      forms.push(...this.enterOwn(name, isShared ? '' : host, shipped[at] ?? ''));
    });
    this.finder = new NameFinder(forms);
  }

  /**
   * The outlets named in `text`, in order; names do not overlap, the longest wins, and they are whole words (in Chinese,
   * Japanese, Korean and Thai they may stand inside a run). An abbreviation that the text explains as something else
   * ("Australian Federal Police (AFP)") is none. `language` settles who is meant by a name that two bear.
   */
  mentions(text: string, language: string): NameMention[] {
    const explained = new Set<string>();
    const mentions = this.finder.find(text, language).flatMap(({ forms, start, end }) => {
      const meant = forms.find(({ bearer }) => bearer.outlet.languages.includes(language)) ?? forms[0];
      if (meant && isExplainedOtherwise(text, start, end, meant.bearer.outlet)) explained.add(text.slice(start, end));
      if (meant && isForeign(meant.bearer, text.slice(start, end), language)) return [];
      const weak =
        (meant?.bearer.weak ?? false) && !(quotes.test(text.charAt(start - 1)) && quotes.test(text.charAt(end)));
      return [{ name: meant?.bearer.outlet.name ?? '', start, end, ...(weak && { weak: true as const }) }];
    });
    const meant = mentions.map((mention, at) => (mention.weak ? meantBefore(text, mention, mentions, at) : mention));
    return explained.size ? meant.filter(({ start, end }) => !explained.has(text.slice(start, end))) : meant;
  }

  /** The outlet of this name or alias; what varies in writing ("The", "News", ".com") does not matter. */
  named(name: string): KnownOutlet | null {
    return this.byName.get(name) ?? this.byKey.get(outletKey(name)) ?? null;
  }

  /** The name of the outlet whose site the address belongs to, with its subdomains; null when it is unknown. */
  ofAddress(url: string): string | null {
    return this.ofHost(hostOf(url));
  }

  private ofHost(host: string): string | null {
    for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
      const name = this.byHost.get(rest);
      if (name !== undefined) return name;
    }
    return null;
  }

  private enter(outlet: KnownOutlet): NameForm<Bearer>[] {
    const names = [...new Set([outlet.name, ...outlet.aliases])];
    for (const name of names) this.enterName(name, outlet);
    for (const domain of outlet.domains) {
      if (!this.byHost.has(domain)) this.byHost.set(domain, outlet.name);
    }
    return [
      ...names.map((written) => form(written, outlet)),
      ...outlet.domains.map((written): NameForm<Bearer> => ({
        written,
        bearer: { outlet, weak: false },
        match: 'any-case',
      })),
    ];
  }

  /** One's own outlet: a name of a single word may be any word, so that it counts like `Time` does. */
  private enterOwn(name: string, host: string, shipped: string): NameForm<Bearer>[] {
    const known = this.named(name) ?? this.named(shipped);
    if (name === '') return [];
    const weak = /\s/.test(name) ? [] : [name];
    if (known) {
      this.enterName(name, known);
      if (host !== '' && !this.byHost.has(host)) this.byHost.set(host, known.name);
      const isNew = name !== known.name && !known.aliases.includes(name);
      return isNew ? [form(name, { ...known, weak })] : [];
    }
    const domains = host === '' ? [] : [host];
    return this.enter({ name, aliases: [], domains, country: null, languages: [], kind: 'other', weak });
  }

  private enterName(name: string, outlet: KnownOutlet): void {
    if (!this.byName.has(name)) this.byName.set(name, outlet);
    const key = outletKey(name);
    if (key !== '' && !this.byKey.has(key)) this.byKey.set(key, outlet);
  }
}

function form(written: string, outlet: KnownOutlet): NameForm<Bearer> {
  const weak = outlet.weak?.includes(written) ?? false;
  const isExact = weak || (outlet.exact?.includes(written) ?? false) || acronym.test(written);
  return { written, bearer: { outlet, weak }, match: isExact ? 'exact' : 'capitalised' };
}

/** The host of an address without `www.` or `m.`; empty when it is none. */
export function hostOf(url: string): string {
  return parsedUrl(url)?.host.replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/, '') ?? '';
}

/** "The Times", once the Los Angeles Times was named, is that one. */
function meantBefore(text: string, mention: NameMention, all: readonly NameMention[], at: number): NameMention {
  const short = /^The (\p{Lu}\p{L}+)$/u.exec(text.slice(mention.start, mention.end))?.[1];
  if (short === undefined) return mention;
  for (let before = at - 1; before >= Math.max(0, at - 50); before -= 1) {
    const { name, start, end } = all[before]!;
    const words = text.slice(start, end);
    if (words.endsWith(` ${short}`) && words !== `The ${short}`)
      return { name, start: mention.start, end: mention.end };
  }
  return mention;
}

/** Two capitals mean something else in other languages: `AS` is the United States in Indonesian. */
const isForeign = ({ outlet, weak }: Bearer, written: string, language: string): boolean =>
  weak && language !== 'und' && /^[A-Z]{2}$/.test(written) && !outlet.languages.includes(language);

const wordsBefore = /((?:\p{Lu}[\p{L}\p{M}.'’]*[ -](?:(?:of|and|for|the|in|de|des|du|la|dan)[ -])*){2,7})\($/u;

/** Whether a name is the abbreviation, in brackets, of other words than the outlet's. */
function isExplainedOtherwise(text: string, start: number, end: number, outlet: KnownOutlet): boolean {
  const letters = text.slice(start, end);
  if (text.charAt(start - 1) !== '(' || text.charAt(end) !== ')' || !/^\p{Lu}{2,6}$/u.test(letters)) return false;
  const words = wordsBefore.exec(text.slice(Math.max(0, start - 90), start))?.[1] ?? '';
  const capitals = words.replace(/[^\p{Lu}]/gu, '');
  if (!capitals.endsWith(letters)) return false;
  const key = outletKey(words);
  return ![outlet.name, ...outlet.aliases].some((name) => key.endsWith(outletKey(name)));
}
