import type { CarriedCount } from '@app/store';
import { feedAddresses } from './addresses';
import { carriedSubject, type FeedSubject } from './feed-subject';
import type { OpmlFeed } from './render-opml';

const folders: Readonly<Record<CarriedCount['kind'], string>> = {
  category: 'Categories',
  country: 'Countries',
  name: 'Names',
};

/** The feed of a topic as a subscription list tells it; RSS, which every reader knows. */
export const topicOutline = ({ name, pageUrl }: FeedSubject, categories: readonly string[] = []): OpmlFeed => ({
  url: feedAddresses(pageUrl).rss,
  title: name,
  outlet: 'Tributary',
  homepage: pageUrl,
  language: null,
  categories,
});

/** The automatic topics as a subscription list tells them: a folder for each kind, in the order given within it. */
export const automaticOutlines = (topics: readonly CarriedCount[], publicUrl: string): OpmlFeed[] =>
  (['category', 'country', 'name'] as const).flatMap((kind) =>
    topics
      .filter((topic) => topic.kind === kind)
      .map(({ value }) => topicOutline(carriedSubject(kind, value, publicUrl), [folders[kind]])),
  );
