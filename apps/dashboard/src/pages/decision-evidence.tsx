import { mergeText, splitText } from '../decision-text';
import type { ReviewedEvidence } from '../story-review.store';
import { Facts } from './facts';

/** What clustering went by when it merged or split stories by itself. */
export function DecisionEvidence({ evidence }: { readonly evidence: ReviewedEvidence | null }) {
  if (!evidence)
    return (
      <p class="small soft">
        What was reckoned is not known: it followed from another decision, or is older than the record.
      </p>
    );
  if ('split' in evidence) return <p class="small">{splitText(evidence.split)}</p>;
  const { sentence, seen, told } = mergeText(evidence.merge);
  const { article } = evidence;
  return (
    <>
      <p class="small">{sentence}</p>
      <details>
        <summary>What it went by</summary>
        <p>
          {article ? (
            <>
              An article that resembles both had them compared:{' '}
              {article.url ? <a href={article.url}>{article.title}</a> : article.title}{' '}
              <span class="soft small">{article.outlet}</span>
            </>
          ) : (
            'An article that resembles both had them compared; it was removed since.'
          )}
        </p>
        <Facts facts={seen} />
        <p class="soft small">All that the trees were told: {told}.</p>
      </details>
    </>
  );
}
