import { reportTime } from '@app/model';
import { Filled } from './filled';
import { ShortMoment } from './moment';
import { usePage } from './page-context';
import type { OutletSource } from './provenance';
import { OutletLink } from './report-entry';

/** More outlets than this are folded away. */
const outletsInSight = 12;
const mostNamed = 3;

/** Whom each outlet has the story from: the outlets by their first reports. */
export function StoryProvenance({ sources }: { readonly sources: readonly OutletSource[] }) {
  const { words, count } = usePage().reader;
  if (sources.length < 2) return null;
  const rest = sources.slice(outletsInSight);
  return (
    <section class="provenance" aria-labelledby="provenance">
      <h2 id="provenance">{words.provenance}</h2>
      <p class="meta">{words.provenanceHow}</p>
      <SourceTable sources={sources.slice(0, outletsInSight)} />
      {rest.length > 0 && (
        <details class="rest">
          <summary class="meta">{count(words.outletCount, rest.length)}</summary>
          <SourceTable sources={rest} />
        </details>
      )}
    </section>
  );
}

function SourceTable({ sources }: { readonly sources: readonly OutletSource[] }) {
  const { reader } = usePage();
  const { words, languageName, list } = reader;
  return (
    <table>
      <thead class="unseen">
        <tr>
          <th scope="col">{words.firstReport}</th>
          <th scope="col">{words.outlet}</th>
          <th scope="col">{words.source}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr>
            <td class="meta when">
              <ShortMoment time={reportTime(source.first)} />
            </td>
            <th scope="row">
              <OutletLink article={source.first} />
              <span class="meta"> {list(source.languages.flatMap((code) => languageName(code) ?? []))}</span>
            </th>
            <td class="meta">
              <Relations source={source} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Relations({ source }: { readonly source: OutletSource }) {
  const { words } = usePage().reader;
  const { copies, agencies, cites, sharesTextWith, isIndependent } = source;
  const relations = [
    isIndependent && <span class="own">{words.independent}</span>,
    copies.length > 0 && <Filled text={words.copyOfOutlet} outlet={<Names names={copies} />} />,
    !isIndependent && copies.length === 0 && words.aCopy,
    agencies.length > 0 && <Filled text={words.creditsAgency} agency={<Names names={agencies} />} />,
    cites.length > 0 && <Filled text={words.cites} outlets={<Names names={cites} />} />,
    sharesTextWith.length > 0 && <Filled text={words.sharesText} outlets={<Names names={sharesTextWith} />} />,
  ].filter((relation) => relation !== false);
  return (
    <>
      {relations.map((relation, index) => (
        <>
          {index > 0 && ' · '}
          {relation}
        </>
      ))}
    </>
  );
}

const Names = ({ names }: { readonly names: readonly string[] }) => (
  <bdi>
    {names.slice(0, mostNamed).join(', ')}
    {names.length > mostNamed && ' …'}
  </bdi>
);
