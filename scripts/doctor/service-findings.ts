import { type Finding, look, ok, wrong } from './finding';

/** A service's answer at /health/ready. */
export interface ServiceFacts {
  readonly service: string;
  readonly url: string;
  /** Its parts with their states; or why there is no such answer. */
  readonly answer: { readonly status: string; readonly parts: Readonly<Record<string, string>> } | string;
}

const words: Readonly<Record<string, string>> = {
  leads: 'ready, and leads',
  prepares: 'ready soon: it rebuilds its window',
  'stands-by': 'ready, and stands by for another',
};

/**
 * What is to be said of the services.
 * @param areNamed whether their addresses were given; else none may be reachable because they run elsewhere
 */
export function serviceFindings(services: readonly ServiceFacts[], areNamed: boolean): Finding[] {
  if (!areNamed && services.every(({ answer }) => typeof answer === 'string')) {
    return [
      look(
        'services',
        'none answers on this machine',
        'start them; or say where they are: --service delivery=http://HOST:PORT, and so on for each',
      ),
    ];
  }
  return services.map(finding);
}

function finding({ service, url, answer }: ServiceFacts): Finding {
  if (typeof answer === 'string') {
    return wrong(service, `no answer at ${url}: ${answer}`, 'start it, and read the end of its log');
  }
  const { status, parts } = answer;
  if (parts['service'] !== service) {
    return wrong(service, `${parts['service'] ?? 'something else'} answers at ${url}`, 'check ports and addresses');
  }
  if (status === 'up') return ok(service, words[parts['leader'] ?? ''] ?? 'ready');
  const down = ['postgres', 'redis', 'migrations'].filter((part) => parts[part] !== 'up');
  return wrong(
    service,
    `not ready: ${down.map((part) => `${part}: ${parts[part] ?? 'not told'}`).join('; ')}`,
    'what it waits for is named; it goes on by itself when that is there',
  );
}
