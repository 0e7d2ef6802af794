import type { TopicQuery } from '@app/model';
import { asksNothing, searchText } from '../search-query';

/** A form that asks for a topic query by its parameters; it works without JavaScript. */
export function QueryForm(props: {
  readonly action: string;
  readonly query: TopicQuery;
  /** The search text as it was typed, when it could not be read. */
  readonly typed?: string;
  readonly button: string;
  /** Whether the fields beside the search text are shown at once. */
  readonly open: boolean;
}) {
  const { action, query, button } = props;
  const { any: _a, all: _b, none: _c, ...facts } = query;
  const narrowed = !asksNothing({ ...facts, any: [], all: [], none: [] });
  return (
    <form class="query" action={action} method="get">
      <label>
        Words, "phrases", -without, one OR another
        <input type="search" name="q" value={props.typed ?? searchText(query)} maxLength={1_000} dir="auto" />
      </label>
      <details open={props.open || narrowed}>
        <summary>Narrow it further</summary>
        <div class="pair">
          <label>
            Countries, as ID, MY
            <input name="countries" value={query.countries.join(', ')} />
          </label>
          <label>
            Languages, as en, id
            <input name="languages" value={query.languages.join(', ')} />
          </label>
          <label>
            Independent reports, at least
            <input type="number" min="0" max="1000" name="minIndependentReports" value={query.minIndependentReports} />
          </label>
          <label>
            Articles, at least
            <input type="number" min="0" max="10000" name="minArticles" value={query.minArticles} />
          </label>
        </div>
        <ListField legend="Names: people, places, bodies; one of them" name="names" values={query.names} />
        <ListField legend="Categories; one of them" name="categories" values={query.categories} />
        <ListField legend="Outlets; one of them" name="outlets" values={query.outlets} />
      </details>
      <button type="submit">{button}</button>
    </form>
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
