import type { ServiceName } from './pipeline';
import type { RequestName } from './requests';
import type { ClientProxy } from '@nestjs/microservices';
import { firstValueFrom, timeout } from 'rxjs';

const answerWithinMs = 10_000;

/** Nobody answered a request to a service. */
export class ServiceSilent extends Error {
  override readonly name = 'ServiceSilent';

  constructor(service: ServiceName, cause: unknown) {
    super(`${service} does not answer: is it running? try again shortly, twice is as good as once`, { cause });
  }
}

/**
 * Asks the service that writes a table to act.
 * @param withinMs how long its answer may take; what was asked may still be done later
 * @throws ServiceSilent
 */
export async function askService<Answer>(
  others: ClientProxy,
  service: ServiceName,
  request: RequestName,
  payload: object,
  withinMs = answerWithinMs,
): Promise<Answer> {
  try {
    return await firstValueFrom(others.send<Answer>(request, payload).pipe(timeout(withinMs)));
  } catch (error) {
    throw new ServiceSilent(service, error);
  }
}
