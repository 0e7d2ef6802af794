import { byReportTime, type Story, type StoryArticle, type StoryCounts } from '@app/model';

/** Stories of a storyline that are shown with a story. */
export const relatedShown = 5;

/** A report with the copies of its text. An orphan copy (its original is no part of the story) heads its own group. */
export interface ReportGroup {
  readonly report: StoryArticle;
  /** Oldest first. */
  readonly copies: readonly StoryArticle[];
  /** The heads of other groups with whose text this one's shares parts, newest first. */
  readonly sharesTextWith: readonly StoryArticle[];
}

/** Groups articles under their originals, newest original first; a copy of a copy stands under the first original. */
export function groupReports(articles: readonly StoryArticle[]): ReportGroup[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const rootOf = (article: StoryArticle): StoryArticle => {
    const chain = new Set([article]);
    let root = article;
    for (let next = byId.get(root.copyOf ?? NaN); next; next = byId.get(root.copyOf ?? NaN)) {
      // A ring of copies has no original: all its members must still find the same head.
      if (chain.has(next)) return ringHead(next, byId);
      chain.add(next);
      root = next;
    }
    return root;
  };
  const groups = new Map<number, StoryArticle[]>();
  for (const article of articles) {
    const root = rootOf(article).id;
    const group = groups.get(root) ?? [];
    groups.set(root, group);
    if (article.id !== root) group.push(article);
  }
  const shared = ({ sharesTextWith = [] }: StoryArticle): StoryArticle[] =>
    sharesTextWith.flatMap((id) => byId.get(id) ?? []).map(rootOf);
  return [...groups]
    .map(([id, copies]) => {
      const report = byId.get(id)!;
      const heads = new Set([report, ...copies].flatMap(shared));
      heads.delete(report);
      return {
        report,
        copies: copies.sort(byReportTime),
        sharesTextWith: [...heads].sort((a, b) => byReportTime(b, a)),
      };
    })
    .sort((a, b) => byReportTime(b.report, a.report));
}

function ringHead(member: StoryArticle, byId: ReadonlyMap<number, StoryArticle>): StoryArticle {
  let head = member;
  for (let next = byId.get(member.copyOf!)!; next !== member; next = byId.get(next.copyOf!)!) {
    if (byReportTime(next, head) < 0) head = next;
  }
  return head;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `12 outlets`, with the right number. */
export const outletsText = (counts: StoryCounts): string => plural(counts.outlets, 'outlet', 'outlets');

/** `5 independent reports`, with the right number. */
export const independentText = (counts: StoryCounts): string =>
  plural(counts.independentReports, 'independent report', 'independent reports');

/** Outlets named where texts are shared; the others are counted. */
const mostNamed = 3;

/** `shares text with Harbour Post and 2 more outlets`; empty when it shares with none. */
export function sharedTextNote({ sharesTextWith }: Pick<ReportGroup, 'sharesTextWith'>): string {
  const outlets = [...new Set(sharesTextWith.map((article) => article.outlet))];
  if (!outlets.length) return '';
  const rest = outlets.length - mostNamed;
  const more = rest > 0 ? ` and ${plural(rest, 'more outlet', 'more outlets')}` : '';
  return `shares text with ${outlets.slice(0, mostNamed).join(', ')}${more}`;
}

/** `3 copies`, with the right number. */
export const copiesText = (copies: number): string => plural(copies, 'copy', 'copies');

/** The language codes worth showing, most frequent first: an unknown language (`und`) says nothing to a reader. */
export const shownLanguages = (counts: StoryCounts): string[] => counts.languages.filter((code) => code !== 'und');

/** The story's articles whose words its title and its lead are; null where no article has them as they stand. */
export function quotedFrom(story: Story): { title: StoryArticle | null; lead: StoryArticle | null } {
  const { headlineArticle, leadArticle } = story.facts;
  const find = (id: number | null, has: (article: StoryArticle) => boolean): StoryArticle | null => {
    const saying = story.articles.filter(has);
    return (
      saying.find((article) => article.id === id) ??
      saying.find((article) => article.copyOf === null) ??
      saying[0] ??
      null
    );
  };
  const title = find(headlineArticle, (article) => article.title === story.title);
  const sameLead = (article: StoryArticle): boolean => story.lead !== '' && article.lead === story.lead;
  return { title, lead: find(leadArticle ?? title?.id ?? null, sameLead) };
}
