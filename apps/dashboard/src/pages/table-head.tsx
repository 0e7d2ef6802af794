import type { ComponentChildren } from 'preact';

/** The head of a table: a row of column names. */
export function TableHead({ names }: { readonly names: readonly ComponentChildren[] }) {
  return (
    <thead>
      <tr>
        {names.map((name, at) => (
          <th key={at} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
