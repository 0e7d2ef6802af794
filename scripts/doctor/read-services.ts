import { reasonOf } from './read-postgres';
import type { ServiceFacts } from './service-findings';

/** Asks each service whether it is ready. @param urls of the services by their names, without a path */
export const readServices = (urls: Readonly<Record<string, string>>): Promise<ServiceFacts[]> =>
  Promise.all(Object.entries(urls).map(async ([service, url]) => ({ service, url, answer: await ask(url) })));

async function ask(url: string): Promise<ServiceFacts['answer']> {
  try {
    const answer = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(5_000) });
    const body: unknown = await answer.json().catch(() => null);
    if (typeof body !== 'object' || body === null) return `${answer.status}, and not the answer of a service`;
    const parts = Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string')) as Record<
      string,
      string
    >;
    return { status: parts['status'] ?? '', parts };
  } catch (error) {
    return reasonOf(error instanceof Error && error.cause ? error.cause : error);
  }
}
