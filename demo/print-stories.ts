import type { ListedStory } from '../scripts/api-client';

const most = 24;

/** Prints stories with two outlets or more, the most widely reported first, then how many there are besides. */
export function printStories(stories: readonly ListedStory[]): void {
  const ranked = stories
    .filter((story) => story.counts.outlets > 1)
    .sort((a, b) => b.counts.independentReports - a.counts.independentReports || b.counts.outlets - a.counts.outlets);
  for (const { counts, title, articles } of ranked.slice(0, most)) {
    const copies = counts.copies ? `, ${counts.copies} ${counts.copies === 1 ? 'copy' : 'copies'}` : '';
    console.log(`\n  ${title}  [${counts.languages.join(', ')}]`);
    console.log(`    ${counts.outlets} outlets, ${counts.independentReports} independent reports${copies}`);
    console.log(`    ${[...new Set(articles.map((article) => article.outlet))].join(' · ')}`);
  }
  const rest = stories.length - Math.min(ranked.length, most);
  if (rest > 0) console.log(`\n  … and ${rest} more stories`);
}
