import type { RunningSystem } from './system';

/** An article as `articles.ndjson` gives it. */
export interface ListedArticle {
  readonly id: number;
  readonly url: string | null;
  readonly outlet: string;
  readonly language: string;
  readonly title: string;
  readonly storyId: number | null;
  readonly copyOf: number | null;
}

/** A story as the API gives it, as far as the scripts read it. */
export interface ListedStory {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly language: string;
  readonly sequence: number;
  readonly counts: {
    readonly articles: number;
    readonly copies: number;
    readonly relays: number;
    readonly outlets: number;
    readonly independentReports: number;
    readonly languages: readonly string[];
  };
  readonly articles: readonly { readonly outlet: string; readonly title: string; readonly copyOf: number | null }[];
}

/** Calls the API of a running system with its key. */
export class ApiClient {
  constructor(private readonly system: Pick<RunningSystem, 'services' | 'environment'>) {}

  /** @throws Error with the problem's detail when the answer is no success */
  async call<Answer>(path: string, body?: object | string): Promise<Answer> {
    const text = typeof body === 'string';
    const answer = await fetch(`${this.system.services.urls.delivery}/api/v1/${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: text ? body : JSON.stringify(body) }),
      headers: {
        authorization: `Bearer ${this.system.environment['API_KEY']}`,
        ...(body === undefined ? {} : { 'content-type': text ? 'text/x-opml' : 'application/json' }),
      },
    });
    const answered = (await answer.json()) as Answer & { detail?: string };
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${answered.detail ?? ''}`);
    return answered;
  }

  /** Every article. */
  async articles(): Promise<ListedArticle[]> {
    const answer = await fetch(`${this.system.services.urls.delivery}/api/v1/articles.ndjson`, {
      headers: { authorization: `Bearer ${this.system.environment['API_KEY']}` },
    });
    if (!answer.ok) throw new Error(`articles.ndjson: ${answer.status}`);
    return (await answer.text())
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ListedArticle);
  }

  /** Every story, the last changed first. */
  async stories(): Promise<ListedStory[]> {
    const all: ListedStory[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { stories: ListedStory[]; next: string | null } = await this.call(
        `stories?limit=100${cursor ? `&cursor=${cursor}` : ''}`,
      );
      all.push(...page.stories);
      cursor = page.next;
    }
    return all;
  }
}
