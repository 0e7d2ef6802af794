import { DATABASE } from '@app/platform';
import type { Database } from '@app/store';
import { Body, Controller, Get, Inject, Logger, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { landing } from './access';
import * as actionLog from './action-log.store';
import { Gate, sessionCookie, type SignIn } from './gate';
import type { Reply, Request } from './exchange';
import { loginPage } from './pages/login.page';

const textOf = (body: unknown, name: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : '';
  return typeof value === 'string' ? value : '';
};

/** Where operators sign in and out. */
@Controller()
export class LoginController {
  private readonly logger = new Logger('login');

  constructor(
    private readonly gate: Gate,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** The login page, or on to where it would lead when the operator is signed in already. */
  @Get('login')
  page(@Query('next') next: unknown, @Req() request: Request, @Res() reply: Reply): void {
    if (this.gate.session(request.headers)) reply.redirect(landing(next), 302);
    else reply.type('text/html; charset=utf-8').send(loginPage({ next: landing(next) }));
  }

  /** Signs in. */
  @Post('login')
  async signIn(@Body() body: unknown, @Req() request: Request, @Res() reply: Reply): Promise<void> {
    const credentials = { user: textOf(body, 'user'), password: textOf(body, 'password') };
    const next = landing(textOf(body, 'next'));
    const address = request.socket.remoteAddress ?? '';
    const result = this.gate.signIn(credentials, address);
    await this.note(result, address);
    if ('token' in result) {
      reply.header('set-cookie', sessionCookie(result.token, request.protocol === 'https')).redirect(next, 303);
      return;
    }
    const { waitSeconds } = result;
    if (waitSeconds > 0) reply.header('retry-after', String(waitSeconds));
    reply
      .status(waitSeconds ? 429 : 401)
      .type('text/html; charset=utf-8')
      .send(loginPage({ next, fault: faultOf(waitSeconds) }));
  }

  /** Signs out. */
  @Post('logout')
  @RouteConfig({ action: 'log out' })
  signOut(@Req() request: Request, @Res() reply: Reply): void {
    this.gate.signOut(request.headers);
    reply.header('set-cookie', sessionCookie(null, request.protocol === 'https')).redirect('/login', 303);
  }

  /** The name that was tried is not kept: people type passwords into it. Who is held up is not noted again and again. */
  private async note(result: SignIn, address: string): Promise<void> {
    if ('waitSeconds' in result && result.waitSeconds > 0) return;
    const visitor = 'visitor' in result ? result.visitor : null;
    try {
      const begun = { visitor, address, action: 'log in', target: '/login', form: {} };
      const id = await actionLog.begin(this.database, begun);
      await actionLog.end(this.database, id, visitor ? 'done' : 'refused', visitor ? null : faultOf(0));
    } catch (error) {
      // While PostgreSQL is away the dashboard is needed the more.
      this.logger.error(`a login could not be noted in the log of actions: ${(error as Error).message}`);
    }
  }
}

const faultOf = (waitSeconds: number): string =>
  waitSeconds
    ? `Too many failed logins from your address. Try again in ${waitSeconds} s.`
    : 'Name or password is wrong.';
