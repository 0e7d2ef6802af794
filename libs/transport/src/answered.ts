/** Servers answer within milliseconds or are down, in milliseconds. */
const answerWithinMs = 5_000;

/**
 * The answer of a server, as long as it comes soon: what asks it may wait for ever, or for long.
 * @throws Error with code ETIMEDOUT when it does not come within five seconds
 */
export async function answered<Answer>(server: string, call: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error(`${server} does not answer within ${answerWithinMs} ms`), {
      code: 'ETIMEDOUT',
    });
    timer = setTimeout(() => reject(error), answerWithinMs);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}
