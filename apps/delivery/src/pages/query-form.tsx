import type { TopicQuery } from '@app/model';
import { asksNothing, searchText } from '../search-query';
import { usePage } from './page-context';

/** A form that asks for a topic query by its parameters; it works without JavaScript. */
export function QueryForm(props: {
  readonly action: string;
  readonly query: TopicQuery;
  /** The search text as it was typed, when it could not be read. */
  readonly typed?: string | undefined;
  readonly button: string;
  /** Whether the fields beside the search text are shown at once. */
  readonly open: boolean;
}) {
  const { action, query, button } = props;
  const { any: _a, all: _b, none: _c, ...facts } = query;
  const narrowed = !asksNothing({ ...facts, any: [], all: [], none: [] });
  return (
    <form class="query" action={action} method="get" role="search">
      <QueryFields query={query} typed={props.typed} open={props.open || narrowed} />
      <button type="submit">{button}</button>
    </form>
  );
}

/** The fields of a query, which forms of other ends have as well. */
export function QueryFields(props: {
  readonly query: TopicQuery;
  readonly typed?: string | undefined;
  readonly open: boolean;
}) {
  const { words } = usePage().reader;
  const { query } = props;
  return (
    <>
      <label>
        {words.words}
        <input type="search" name="q" value={props.typed ?? searchText(query)} maxLength={1_000} dir="auto" />
      </label>
      <details open={props.open}>
        <summary>{words.narrow}</summary>
        <div class="pair">
          <label>
            {words.countriesField}
            <input name="countries" value={query.countries.join(', ')} />
          </label>
          <label>
            {words.languagesField}
            <input name="languages" value={query.languages.join(', ')} />
          </label>
          <label>
            {words.leastReportsField}
            <input type="number" min="0" max="1000" name="minIndependentReports" value={query.minIndependentReports} />
          </label>
          <label>
            {words.leastArticlesField}
            <input type="number" min="0" max="10000" name="minArticles" value={query.minArticles} />
          </label>
        </div>
        <ListField legend={words.namesField} name="names" values={query.names} />
        <ListField legend={words.categoriesField} name="categories" values={query.categories} />
        <ListField legend={words.outletsField} name="outlets" values={query.outlets} />
      </details>
    </>
  );
}

/** A field for each value, and empty ones for more. */
function ListField(props: { readonly legend: string; readonly name: string; readonly values: readonly string[] }) {
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      {[...props.values, '', ''].map((value) => (
        <input name={props.name} value={value} aria-label={props.legend} dir="auto" />
      ))}
    </fieldset>
  );
}
