import { ServiceSilent } from '@app/pipeline';
import { ENVIRONMENT, type Environment } from '@app/platform';
import { isOutage } from '@app/store';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError } from 'rxjs';
import { z } from 'zod';
import { pageContext, sendUnkept } from './page-request';
import { errorPage } from './pages/error.page';
import { ParameterFault } from './parameters';
import { pointerTo, problem, type ProblemParts } from './problem';

const tooLarge = 'the body is too large: an OPML document may have 20 MB, any other body 5 MB; send it in parts';

/** Every fault of an HTTP call: a page for readers, problem details for programs. */
@Catch()
export class FaultFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType() !== 'http') return throwError(() => error);
    return this.answer(error, host.switchToHttp().getRequest(), host.switchToHttp().getResponse());
  }

  /** Answers a call that failed. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { status, ...parts } = this.describe(error, request);
    if (request.url.startsWith('/api/')) {
      return reply
        .code(status)
        .type('application/problem+json')
        .send(JSON.stringify(problem(status, request.url, parts)));
    }
    const page = pageContext(request, this.environment.PUBLIC_URL);
    return sendUnkept(reply, status, errorPage(page, { status }));
  }

  private describe(error: unknown, request: FastifyRequest): ProblemParts & { status: number } {
    if (error instanceof z.ZodError) return { status: 400, ...invalidBody(error) };
    if (error instanceof ParameterFault) return { status: 400, detail: error.message, errors: error.errors };
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return { status, detail: status === 413 ? tooLarge : error.message };
    }
    if (error instanceof ServiceSilent) return { status: 503, detail: error.message };
    if (hasClientStatus(error)) return { status: error.statusCode, detail: error.message };
    this.logger.error(error instanceof Error ? error : new Error(String(error)), request.method, request.url);
    if (isOutage(error)) return { status: 503, detail: 'the database cannot be reached; try again shortly' };
    return { status: 500, detail: 'the server failed; its log says more' };
  }
}

function invalidBody({ issues }: z.ZodError): ProblemParts {
  const errors = issues.flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return unknown.map((path) => ({ detail: issue.message, pointer: pointerTo(path) }));
  });
  return { detail: 'the request is not valid; see errors', errors };
}

/** Fastify's own refusals (body too large, media type) carry a status. */
function hasClientStatus(error: unknown): error is Error & { statusCode: number } {
  if (!(error instanceof Error) || !('statusCode' in error)) return false;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500;
}
