import {
  type Provenance,
  type ProvenanceEdge,
  type ProvenanceEvidence,
  type ProvenanceOutlet,
  reportTime,
  type StoryArticle,
} from '@app/model';
import { safeHref } from '../addresses';
import { Filled } from './filled';
import { ShortMoment } from './moment';
import { quoted, usePage } from './page-context';
import { roleWords, signWords } from './provenance-words';
import { quotationHref } from './quotation-href';
import { OutletLink } from './report-entry';

/** Quotations of one sign of one outlet; the others are counted. */
const mostQuotations = 3;

interface ProvenanceListProps {
  readonly outlets: readonly ProvenanceOutlet[];
  readonly provenance: Provenance;
}

/** Outlets of a story, each with whom it has it from and the words that show it. */
export function ProvenanceList({ outlets, provenance }: ProvenanceListProps) {
  const { words, languageName, list } = usePage().reader;
  const byName = new Map(provenance.outlets.map((outlet) => [outlet.outlet, outlet]));
  const edges = new Map<string, ProvenanceEdge[]>(outlets.map(({ outlet }) => [outlet, []]));
  for (const edge of [...provenance.edges, ...provenance.photos]) edges.get(edge.outlet)?.push(edge);
  return (
    <ol class="roads">
      {outlets.map(({ outlet, role, articles, own }) => {
        const languages = [...new Set(articles.map(({ language }) => language))].flatMap(
          (code) => languageName(code) ?? [],
        );
        return (
          <li>
            <p class="meta when">
              <ShortMoment time={reportTime(articles[0]!)} />
            </p>
            <div>
              <p>
                <OutletLink article={articles[0]!} />
                <span class="meta">
                  {' '}
                  {languages.length > 0 && `${list(languages)} · `}
                  {role !== 'cited' && (
                    <span class={role === 'independent' ? 'own' : undefined}>{words[roleWords[role]]}</span>
                  )}
                </span>
              </p>
              <ul class="meta">
                {edges.get(outlet)!.map((edge) => (
                  <Road edge={edge} articles={articles} source={byName.get(edge.from)} />
                ))}
                {own.length > 0 && (
                  <li>
                    {words.namesItself} <Quotations evidence={own} articles={articles} />
                  </li>
                )}
              </ul>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

interface RoadProps {
  readonly edge: ProvenanceEdge;
  readonly articles: readonly StoryArticle[];
  readonly source: ProvenanceOutlet | undefined;
}

const surest = Object.keys(signWords) as ProvenanceEvidence['kind'][];

/** From whom an outlet has it, and all that shows it, the surest first. */
function Road({ edge: { evidence, from }, articles, source }: RoadProps) {
  const { words } = usePage().reader;
  const listed = new Set(evidence.flatMap(({ kind, url }) => (kind === 'source-list' && url !== null ? [url] : [])));
  const signs = evidence.filter(({ kind, url }) => kind !== 'link' || url === null || !listed.has(url));
  const kinds = surest.filter((kind) => signs.some((sign) => sign.kind === kind));
  return (
    <li>
      <Source name={from} outlet={source} evidence={evidence} />:{' '}
      {kinds.map((kind, index) => {
        const shown = signs.filter((sign) => sign.kind === kind);
        return (
          <>
            {index > 0 && '; '}
            {words[signWords[kind]]}
            {shown[0]!.words !== null && ' '}
            {shown[0]!.words !== null && <Quotations evidence={shown} articles={articles} />}
          </>
        );
      })}
    </li>
  );
}

interface SourceProps {
  readonly name: string;
  readonly outlet: ProvenanceOutlet | undefined;
  readonly evidence: readonly ProvenanceEvidence[];
}

/** A source by its name; one that has no article in the story with what is known of it. */
function Source({ name, outlet, evidence }: SourceProps) {
  const { at, reader } = usePage();
  const cited = safeHref(evidence.find(({ url }) => url !== null)?.url ?? null);
  const named = <bdi>{name}</bdi>;
  const story = outlet?.role === 'cited' ? outlet.story : null;
  return (
    <>
      {cited ? (
        <a href={cited} rel="noopener">
          {named}
        </a>
      ) : (
        named
      )}
      {story !== null && (
        <>
          {' ('}
          <Filled text={reader.words.citedInStory} story={<a href={at.story(story)}>{reader.words.anotherStory}</a>} />)
        </>
      )}
      {outlet?.role === 'cited' && story === null && ` (${reader.words.notHeld})`}
    </>
  );
}

interface QuotationsProps {
  readonly evidence: readonly ProvenanceEvidence[];
  readonly articles: readonly StoryArticle[];
}

/** The words of articles that show something, each linked to where it stands. */
function Quotations({ evidence, articles }: QuotationsProps) {
  const { words, count } = usePage().reader;
  const rest = evidence.length - mostQuotations;
  return (
    <>
      {evidence.slice(0, mostQuotations).map((sign, index) => {
        const article = articles.find(({ id }) => id === sign.article);
        const href = quotationHref(article?.url ?? null, sign);
        const quotation = <q {...quoted(article?.language ?? 'und')}>{sign.words}</q>;
        return (
          <>
            {index > 0 && ', '}
            {href ? (
              <a href={href} rel="noopener">
                {quotation}
              </a>
            ) : (
              quotation
            )}
            {sign.field === 'title' && ` (${words.inTitle})`}
          </>
        );
      })}
      {rest > 0 && ` ${count(words.moreQuotations, rest)}`}
    </>
  );
}
