/** The fields of a form as the log of actions keeps them. */
export type LoggedForm = Readonly<Record<string, string | readonly string[]>>;

const mostFields = 20;
const mostValues = 100;
const mostCharacters = 300;

const text = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, mostCharacters);

/** What of a form is kept in the log: its fields, long ones shortened, and never a password. */
export function loggedForm(body: unknown): LoggedForm {
  if (typeof body !== 'object' || body === null) return {};
  const fields = Object.entries(body).filter(([name]) => !/password|secret/i.test(name));
  return Object.fromEntries(
    fields
      .slice(0, mostFields)
      .map(([name, value]) => [
        name.slice(0, 100),
        Array.isArray(value)
          ? [
              ...value.slice(0, mostValues).map(text),
              ...(value.length > mostValues ? [`and ${value.length - mostValues} more`] : []),
            ]
          : text(value),
      ]),
  );
}
