/** What a source said: its value, or in words why there is none. */
export type Answer<T> = { readonly value: T } | { readonly fault: string };

/** How long a person waits for a page, in milliseconds. */
const patience = 5_000;

/** Waits for a source, but no longer than `patienceMs`. Never rejects. */
export async function answerOf<T>(source: string, asked: Promise<T>, patienceMs = patience): Promise<Answer<T>> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Answer<T>>((resolve) => {
    timer = setTimeout(() => resolve({ fault: `${source} did not answer within ${patienceMs / 1000} s` }), patienceMs);
  });
  const answer = asked.then(
    (value) => ({ value }),
    (error: unknown) => ({ fault: `${source} cannot be used: ${reasonOf(error)}` }),
  );
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** An error in words: of several (one for each address tried) the first, of one without a message its code. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  // What ioredis says when Redis is away; its advice is for programmers.
  if (error.name === 'MaxRetriesPerRequestError') return 'no connection';
  return error.message || ('code' in error ? String(error.code) : error.name);
}
