import type { TopicQuery } from '@app/model';
import type { FeedSubject } from '../feed-subject';
import { filled } from './filled';
import { FormFault } from './form-fault';
import { renderPage } from './layout';
import { KeyField } from './new-topic.page';
import type { PageContext } from './page-context';
import { QueryFields } from './query-form';

/** What the page that changes a saved topic shows. */
export interface EditTopicPageProps {
  readonly subject: FeedSubject;
  /** What it is, or as it was sent. */
  readonly name: string;
  readonly query: TopicQuery;
  /** What is wrong with what was sent, in words. */
  readonly fault?: { readonly message: string; readonly typed?: string };
}

/** Changes or deletes a saved topic, with the key; it works without JavaScript. */
export function editTopicPage(page: PageContext, { subject, name, query, fault }: EditTopicPageProps): string {
  const { words } = page.reader;
  return renderPage(page, {
    title: `${filled(words.editTopicTitle, { name: subject.name })} – Tributary`,
    canonical: null,
    unlisted: true,
    children: (
      <>
        <header class="title">
          <p class="kicker">
            <a href={subject.pageUrl} dir="auto">
              {subject.name}
            </a>
          </p>
          <h1 dir="auto">{filled(words.editTopicTitle, { name: subject.name })}</h1>
        </header>
        <FormFault message={fault?.message} />
        <form class="query" action={`${subject.pageUrl}/edit`} method="post">
          <label>
            {words.topicName}
            <input name="name" required maxLength={200} value={name} dir="auto" />
          </label>
          <QueryFields query={query} typed={fault?.typed} open />
          <KeyField />
          <button type="submit">{words.saveChanges}</button>
        </form>
        <form class="query danger" action={`${subject.pageUrl}/delete`} method="post">
          <h2>{words.deleteTopic}</h2>
          <p>{words.deleteTopicHow}</p>
          <label>
            <input type="checkbox" name="confirmed" value="true" required /> {words.confirmDelete}
          </label>
          <KeyField />
          <button type="submit">{words.deleteTopic}</button>
        </form>
      </>
    ),
  });
}
