import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { logFields } from './tracing';

/** Nest's logging as JSON lines by pino: one object a line, with service and context. */
export class PinoLogger implements LoggerService {
  constructor(private readonly lines: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context as the last argument, and for errors the stack before it. */
  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const fields = {
      ...(typeof context === 'string' ? { context } : {}),
      ...(typeof stack === 'string' ? { stack } : {}),
    };
    if (message instanceof Error) this.lines[level]({ ...fields, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) this.lines[level]({ ...fields, ...message });
    else this.lines[level](fields, typeof message === 'string' ? message : JSON.stringify(message));
  }
}

/**
 * The logger of a service. Secrets never reach a log line: what holds one is not logged. Each line is written at once: when
 * nobody reads the log any more, flushing lines that wait would go on for ever, and the process with it.
 */
export function createLogger(service: string, level: string): PinoLogger {
  return new PinoLogger(
    pino(
      {
        level,
        base: { service, pid: process.pid },
        timestamp: pino.stdTimeFunctions.isoTime,
        mixin: logFields,
      },
      pino.destination({ dest: 1, sync: true }),
    ),
  );
}
