import type { PolledOutlet } from '@app/citations';
import { sql } from 'kysely';
import type { Db } from './database';

/** An outlet that articles cite, whether or not a feed of it is polled. */
export interface CitedOutlet {
  /** The name under which it is cited. */
  readonly outlet: string;
  /** Articles that cite it, and the outlets that published them. */
  readonly articles: number;
  readonly outlets: number;
  readonly lastCitedAt: Date;
  /** The newest address of it that an article cites; null when it is only named. */
  readonly url: string | null;
  /** The newest article that cites it, with the words that show it. */
  readonly example: {
    readonly articleId: number;
    readonly title: string;
    readonly url: string | null;
    readonly language: string;
    readonly outlet: string;
    readonly evidence: string;
  };
}

/** More are not looked at: who is named less is not missed. */
const mostOutlets = 5_000;

/** The outlets that articles received since a time cite, those in most articles first; makers of pictures do not count. */
export async function mostCited(db: Db, since: Date): Promise<CitedOutlet[]> {
  const { rows } = await sql<CitedOutlet>`
    with citing as (
      select c.outlet, c.article_id, a.outlet_id, a.received_at, min(c.number) as number,
        min(c.url) filter (where c.address is not null) as url
      from citations c join articles a on a.id = c.article_id
      where a.received_at >= ${since} and c.kind <> 'photo'
      group by c.outlet, c.article_id, a.outlet_id, a.received_at
    ), cited as (
      select outlet, count(*) as articles, count(distinct outlet_id) as outlets, max(received_at) as "lastCitedAt",
        max(article_id) as newest, max(article_id) filter (where url is not null) as linking
      from citing group by outlet order by articles desc, outlet limit ${mostOutlets}
    )
    select cited.outlet, cited.articles, cited.outlets, cited."lastCitedAt", linking.url,
      json_build_object('articleId', a.id, 'title', a.title, 'url', a.url, 'language', a.language, 'outlet', o.name,
        'evidence', c.evidence) as example
    from cited
    join citing newest on newest.outlet = cited.outlet and newest.article_id = cited.newest
    left join citing linking on linking.outlet = cited.outlet and linking.article_id = cited.linking
    join citations c on c.article_id = newest.article_id and c.number = newest.number
    join articles a on a.id = newest.article_id join outlets o on o.id = a.outlet_id
    order by cited.articles desc, cited.outlet`.execute(db);
  return rows;
}

/** Every outlet with a feed that has not ended: one that is paused is no news to the operator. */
export async function polled(db: Db): Promise<PolledOutlet[]> {
  const { rows } = await sql<PolledOutlet>`
    select o.name, o.homepage, array_agg(f.url order by f.id) as feeds
    from outlets o join feeds f on f.outlet_id = o.id where f.status <> 'gone'
    group by o.id order by o.id`.execute(db);
  return rows;
}
