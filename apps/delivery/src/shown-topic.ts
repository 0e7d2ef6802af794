import type { Topic } from '@app/model';
import type { CarriedCount } from '@app/store';
import { feedAddresses } from './addresses';
import { carriedSubject, topicSubject } from './feed-subject';
import type { ShownAutomaticTopic, ShownTopic } from './topic-schema';

/** A topic as the API shows it; the addresses of a private one have its secret. */
export function showTopic(topic: Topic, publicUrl: string): ShownTopic {
  const { slug, name, query, secret } = topic;
  const { pageUrl } = topicSubject(topic, publicUrl);
  return { slug, name, query, private: secret !== null, url: pageUrl, feeds: feedAddresses(pageUrl) };
}

/** An automatic topic as the API shows it. */
export function showAutomaticTopic(count: CarriedCount, publicUrl: string): ShownAutomaticTopic {
  const { name, pageUrl } = carriedSubject(count.kind, count.value, publicUrl);
  return { ...count, name, url: pageUrl, feeds: feedAddresses(pageUrl) };
}
