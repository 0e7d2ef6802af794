import type { QueueName } from '@app/pipeline';
import { applyDecorators, Catch, type RpcExceptionFilter, UseFilters } from '@nestjs/common';
import { BaseRpcContext, EventPattern } from '@nestjs/microservices';
import type { Job } from 'bullmq';
import { type Observable, throwError } from 'rxjs';

/** Marks handlers that belong to BullMQ, so that no other transport of the process registers them. */
export const bullTransport = Symbol('bullmq');

/** What a handler knows of its job beside the payload: the job itself, and a signal that the process is to stop. */
export class JobContext extends BaseRpcContext<[Job, AbortSignal]> {
  get job(): Job {
    return this.args[0];
  }
  get signal(): AbortSignal {
    return this.args[1];
  }
}

/** Nest would turn every error into "Internal server error"; the queue needs the error itself to know what follows. */
@Catch()
class RethrowFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** Declares a controller method as the handler of a queue: `method(@Payload() payload, @Ctx() context: JobContext)`. */
export function Handles(queue: QueueName): MethodDecorator {
  return applyDecorators(EventPattern(queue, bullTransport) as MethodDecorator, UseFilters(RethrowFilter));
}
