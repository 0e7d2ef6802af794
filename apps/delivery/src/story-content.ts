import { countStory, type Story, type StoryArticle } from '@app/model';
import { addresses, safeHref } from './addresses';
import {
  copiesText,
  groupReports,
  independentText,
  outletsText,
  quotedFrom,
  sharedTextNote,
  type ReportGroup,
} from './story-reports';
import { openTag, textElement } from './xml-text';

/** A feed reader keeps every entry: a story of hundreds of reports names the newest and links to its page. */
const mostGroups = 30;
const mostCopies = 12;

/** A story as HTML for a feed entry: lead, counts, reports by outlet with their copies. Markup is ours, texts escaped. */
export function storyContent(story: Story, publicUrl: string): string {
  const counts = countStory(story.articles);
  const groups = groupReports(story.articles);
  const shown = groups.slice(0, mostGroups);
  const leadFrom = quotedFrom(story).lead;
  const page = addresses(publicUrl).story(story.id);
  const rest = groups.length - shown.length;
  return [
    story.lead && textElement('p', story.lead, { lang: leadFrom?.language ?? story.language, dir: 'auto' }),
    textElement('p', `${outletsText(counts)}, ${independentText(counts)}`),
    shown.length > 0 && `<ul>${shown.map(groupItem).join('')}</ul>`,
    `<p>${openTag('a', { href: page })}${rest > 0 ? `${rest} more on the story’s page` : 'The story’s page'}</a></p>`,
  ]
    .filter(Boolean)
    .join('\n');
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

function reportLine(article: StoryArticle): string {
  const href = safeHref(article.url);
  const attributes = { lang: article.language, dir: 'auto' };
  const title = article.title || href || 'Untitled';
  const linked = href ? textElement('a', title, { href, ...attributes }) : textElement('span', title, attributes);
  return `${textElement('b', article.outlet)}${article.copyOf === null ? '' : ' (copy)'}: ${linked}`;
}
