import { ServiceSilent } from '@app/pipeline';
import { ENVIRONMENT, type Environment } from '@app/platform';
import { isOutage } from '@app/store';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError } from 'rxjs';
import { z } from 'zod';
import { errorPage } from './pages/error.page';
import { problem } from './problem';

const tooLarge = 'the body is too large: an OPML document may have 20 MB, any other body 5 MB; send it in parts';

/** Every fault of an HTTP call: a page for readers, problem details for programs. */
@Catch()
export class FaultFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType() !== 'http') return throwError(() => error);
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, detail, faults } = this.describe(error, request);
    if (request.url.startsWith('/api/')) {
      return reply
        .code(status)
        .type('application/problem+json')
        .send(JSON.stringify(problem(status, detail, faults)));
    }
    const publicUrl = this.environment.PUBLIC_URL;
    return reply.code(status).type('text/html; charset=utf-8').send(errorPage({ publicUrl, status }));
  }

  private describe(error: unknown, request: FastifyRequest) {
    if (error instanceof z.ZodError) {
      const faults = error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
      return { status: 400, detail: 'the request is not valid; see faults', faults };
    }
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

/** Fastify's own refusals (body too large, media type) carry a status. */
function hasClientStatus(error: unknown): error is Error & { statusCode: number } {
  if (!(error instanceof Error) || !('statusCode' in error)) return false;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500;
}
