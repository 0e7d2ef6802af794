/** The way through the pages of a list; nothing when there is one. */
export function Pages({
  page,
  pages,
  to,
}: {
  readonly page: number;
  readonly pages: number;
  readonly to: (page: number) => string;
}) {
  if (pages === 1) return null;
  return (
    <p class="pages">
      {page > 1 && <a href={to(page - 1)}>← Before</a>}
      <span class="num">
        Page {page} of {pages}
      </span>
      {page < pages && <a href={to(page + 1)}>Next →</a>}
    </p>
  );
}
