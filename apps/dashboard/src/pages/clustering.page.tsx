import { durationText } from '../duration-text';
import { sharedTerms } from '../shared-terms';
import type { Visitor } from '../session';
import { counted } from '../stages';
import { type ReviewQuery, reviewPath, undoPlan } from '../story-review';
import type { Review, Side } from '../story-review.store';
import { DecisionEvidence } from './decision-evidence';
import { renderPage } from './layout';
import { Moment } from './moment';

/** What the review of merges and splits shows. */
export interface ClusteringProps {
  readonly visitor: Visitor;
  readonly query: ReviewQuery;
  readonly reviews: readonly Review[];
  /** Where the list goes on; null at its end. */
  readonly next: number | null;
  /** Where the readers' pages are. */
  readonly pagesUrl: string;
  readonly now: Date;
}

const filters: readonly (readonly [name: string, query: Omit<ReviewQuery, 'before'>])[] = [
  ['all', { kind: null, by: null }],
  ['merges', { kind: 'merged', by: null }],
  ['splits', { kind: 'split', by: null }],
  ['by people', { kind: null, by: 'person' }],
];

/** What was merged and split lately, with what is known of why; each can be undone. */
export function clusteringPage({ visitor, query, reviews, next, pagesUrl, now }: ClusteringProps): string {
  return renderPage({
    title: 'Clustering',
    visitor,
    section: '/clustering',
    children: (
      <>
        <h1>Merges and splits</h1>
        <p class="soft lede">
          To undo a merge takes the articles that came by it into a story with a new address, and keeps the two apart;
          the old address still leads to the story that it was merged into. To undo a split puts the articles together
          again, and keeps them together. Subscribers are told of it as of any split or merge; what was sent is not
          called back.
        </p>
        <ul class="chips" aria-label="Which">
          {filters.map(([name, filter]) => (
            <li key={name}>
              <a
                href={reviewPath({ ...filter, before: null })}
                aria-current={filter.kind === query.kind && filter.by === query.by ? 'true' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
        {reviews.length === 0 && <p class="empty">None.</p>}
        <div class="cards">
          {reviews.map((review) => (
            <Card
              key={review.position}
              review={review}
              may={visitor.role === 'operator'}
              pagesUrl={pagesUrl}
              now={now}
            />
          ))}
        </div>
        {next !== null && (
          <p class="pages">
            <a href={reviewPath({ ...query, before: next })}>Earlier ones →</a>
          </p>
        )}
      </>
    ),
  });
}

interface CardProps {
  readonly review: Review;
  readonly may: boolean;
  readonly pagesUrl: string;
  readonly now: Date;
}

function Card({ review, may, pagesUrl, now }: CardProps) {
  const { kind, at, by, storyId, otherId, title, otherTitle, moved, others, position, evidence } = review;
  const merged = kind === 'merged';
  const shared = sharedTerms(moved.articles, others.articles).slice(0, termsShown);
  const plan = undoPlan(review);
  const story = (id: number) => <a href={`${pagesUrl}/stories/${id}`}>story {id}</a>;
  return (
    <article class="card">
      <p class="top">
        <span class={merged ? 'mark good' : 'mark warn'}>{merged ? 'merged' : 'split'}</span>
        <span>
          by {by === 'person' ? 'a person' : 'Tributary'}, <Moment time={at} now={now} />
        </span>
        <span>{gapText(moved, others)}</span>
      </p>
      <div class="sides">
        <div>
          <h3>{merged ? <>{story(otherId)} went into</> : <>from {story(storyId)}</>}</h3>
          <p>{merged ? otherTitle : title}</p>
          <SideText side={merged ? moved : others} />
        </div>
        <div>
          <h3>{merged ? story(storyId) : <>came {story(otherId)}</>}</h3>
          <p>{merged ? title : otherTitle}</p>
          <SideText side={merged ? others : moved} />
        </div>
      </div>
      <p class="small soft">
        {shared.length ? `In titles of both: ${shared.join(', ')}.` : 'No word stands in titles of both.'}
      </p>
      {by === 'clustering' && <DecisionEvidence evidence={evidence} />}
      <details>
        <summary>{merged ? 'Articles of both' : 'Articles of both parts'}</summary>
        <div class="sides">
          <Articles side={merged ? moved : others} />
          <Articles side={merged ? others : moved} />
        </div>
      </details>
      {'refusal' in plan ? (
        <p class="end">It cannot be undone: {plan.refusal}.</p>
      ) : (
        may && (
          <form method="post" action="/clustering/undo" class="end">
            <input type="hidden" name="position" value={position} />
            <button>{merged ? 'Undo the merge' : 'Undo the split'}</button>
            <span>
              {plan.request === 'stories.split'
                ? `takes ${counted(plan.payload.articleIds.length, 'article')} into a new story`
                : `puts story ${plan.payload.id} into story ${plan.payload.into}`}
            </span>
          </form>
        )
      )}
    </article>
  );
}

/** How far the two sides lie apart in time. */
function gapText(a: Side, b: Side): string {
  if (!a.first || !a.last || !b.first || !b.last) return '';
  const gap = Math.max(a.first.getTime() - b.last.getTime(), b.first.getTime() - a.last.getTime());
  return gap <= 0 ? 'reported at the same time' : `${durationText(gap)} between their reports`;
}

const SideText = ({ side }: { readonly side: Side }) => (
  <span class="small soft">
    {counted(side.count, 'article')} of {counted(side.outlets, 'outlet')}
    {side.languages.length > 0 && `, in ${side.languages.join(', ')}`}
  </span>
);

const articlesShown = 6;
const termsShown = 12;

function Articles({ side }: { readonly side: Side }) {
  return (
    <ul class="lines">
      {side.articles.slice(0, articlesShown).map(({ title, url, outlet }) => (
        <li key={`${outlet} ${url} ${title}`}>
          {url ? <a href={url}>{title}</a> : title} <span class="soft small">{outlet}</span>
        </li>
      ))}
      {side.count > articlesShown && <li class="soft">and {(side.count - articlesShown).toLocaleString('en')} more</li>}
    </ul>
  );
}
