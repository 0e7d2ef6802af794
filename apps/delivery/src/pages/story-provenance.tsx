import type { Provenance, ProvenanceOutlet } from '@app/model';
import { Filled } from './filled';
import { usePage } from './page-context';
import { ProvenanceList } from './provenance-list';
import { ProvenancePicture } from './provenance-picture';

/** More outlets than this are folded away. */
const outletsInSight = 12;
/** More sources than this are not named above the picture. */
const mostRoots = 6;

/** Who has the story from whom: as a picture, and as a list of the outlets by their first reports with the words that show it. */
export function StoryProvenance({ provenance }: { readonly provenance: Provenance }) {
  const { words, count } = usePage().reader;
  const outlets = provenance.outlets.filter(({ role }) => role !== 'cited');
  if (outlets.length < 2 && !provenance.edges.length) return null;
  const list = (some: readonly ProvenanceOutlet[]) => <ProvenanceList outlets={some} provenance={provenance} />;
  const rest = outlets.slice(outletsInSight);
  return (
    <section class="provenance" aria-labelledby="provenance">
      <h2 id="provenance">{words.provenance}</h2>
      <ComesFrom provenance={provenance} />
      <p class="meta">{words.provenanceHow}</p>
      <ProvenancePicture provenance={provenance} />
      {list(outlets.slice(0, outletsInSight))}
      {rest.length > 0 && (
        <details class="rest">
          <summary class="meta">{count(words.moreOutlets, rest.length)}</summary>
          {list(rest)}
        </details>
      )}
    </section>
  );
}

/** Where all roads end, said where outlets have it from others. */
function ComesFrom({ provenance: { singleSource, roots, edges } }: { readonly provenance: Provenance }) {
  const { words, list } = usePage().reader;
  if (!edges.length || roots.length > mostRoots) return null;
  if (singleSource === null) {
    return (
      <p>
        <Filled text={words.comesFrom} outlets={<bdi>{list(roots)}</bdi>} />
      </p>
    );
  }
  return (
    <p class="single">
      <Filled text={words.singleSource} outlet={<bdi>{singleSource}</bdi>} />
    </p>
  );
}
