import { countStory, roleOf, type Story, type StoryArticle } from '@app/model';
import { addresses, safeHref } from './addresses';
import { countryName } from './pages/country-text';
import { momentText } from './pages/time-text';
import {
  copiesText,
  groupReports,
  independentText,
  outletsText,
  quotedFrom,
  sharedTextNote,
  type ReportGroup,
} from './story-reports';
import { escapeXml, openTag, textElement } from './xml-text';

/** A feed reader keeps every entry: a story of hundreds of reports names the newest and links to its page. */
const mostGroups = 30;
const mostCopies = 12;

/** A story as HTML for a feed entry: quoted lead, counts, facts, reports by outlet with their copies. Markup is ours, texts escaped. */
export function storyContent(story: Story, publicUrl: string): string {
  const counts = countStory(story.articles);
  const groups = groupReports(story.articles);
  const shown = groups.slice(0, mostGroups);
  const [fresh, earlier] = newAndEarlier(shown, story.updatedAt);
  const leadFrom = quotedFrom(story).lead;
  const page = addresses(publicUrl).story(story.id);
  const rest = groups.length - shown.length;
  return [
    story.lead && quotation(story, leadFrom),
    textElement('p', `${outletsText(counts)}, ${independentText(counts)}`),
    factsLine(story),
    earlier.length > 0 && fresh.length > 0 && textElement('p', `New since ${momentText(freshFrom(story.updatedAt))}:`),
    reportList(fresh),
    earlier.length > 0 && fresh.length > 0 && textElement('p', 'Earlier:'),
    reportList(earlier),
    `<p>${openTag('a', { href: page })}${rest > 0 ? `${rest} more on the story’s page` : 'The story’s page'}</a></p>`,
  ]
    .filter(Boolean)
    .join('\n');
}

const freshHours = 6;
const freshFrom = (updated: Date): Date => new Date(updated.getTime() - freshHours * 3_600_000);

/** Reports with something that came within the hours before the story's last change, and the others. */
function newAndEarlier(groups: readonly ReportGroup[], updated: Date): [fresh: ReportGroup[], earlier: ReportGroup[]] {
  const isFresh = ({ report, copies }: ReportGroup): boolean =>
    [report, ...copies].some((article) => article.received > freshFrom(updated));
  return [groups.filter(isFresh), groups.filter((group) => !isFresh(group))];
}

const reportList = (groups: readonly ReportGroup[]): string =>
  groups.length ? `<ul>${groups.map(groupItem).join('')}</ul>` : '';

function quotation(story: Story, from: StoryArticle | null): string {
  const lead = textElement('p', story.lead, { lang: from?.language ?? story.language, dir: 'auto' });
  return from ? `<blockquote>${lead}</blockquote>\n${textElement('p', `— ${from.outlet}`)}` : lead;
}

/** Countries, names and key terms in one line; empty when nothing is known. Names and terms are as articles write them. */
function factsLine({ facts }: Story): string {
  const lists: [string, readonly string[]][] = [
    ['Countries', facts.countries.map(countryName)],
    ['Names', facts.names],
    ['Key terms', facts.keyTerms],
  ];
  const told = lists.filter(([, terms]) => terms.length > 0);
  const line = told.map(([name, terms]) => `${textElement('b', `${name}:`)} ${escapeXml(terms.join(', '))}`);
  return line.length ? `<p dir="auto">${line.join('<br>')}</p>` : '';
}

function groupItem(group: ReportGroup): string {
  const { report, copies } = group;
  const shown = copies.slice(0, mostCopies);
  const rest = copies.length - shown.length;
  const more = rest > 0 ? `<li>and ${copiesText(rest)} more</li>` : '';
  const list = shown.length ? `<ul>${shown.map((copy) => `<li>${reportLine(copy)}</li>`).join('')}${more}</ul>` : '';
  const note = sharedTextNote(group);
  return `<li>${reportLine(report)}${note && ` ${textElement('i', `(${note})`)}`}${list}</li>`;
}

/** An article as a feed entry names it: its outlet, and its title as a link. */
export function reportLine(article: StoryArticle): string {
  const href = safeHref(article.url);
  const attributes = { lang: article.language, dir: 'auto' };
  const title = article.title || href || 'Untitled';
  const linked = href ? textElement('a', title, { href, ...attributes }) : textElement('span', title, attributes);
  const role = { independent: '', relay: ' (relay)', copy: ' (copy)' }[roleOf(article)];
  return `${textElement('b', article.outlet)}${role}: ${linked}`;
}
