import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { landing } from './access';
import { Gate, sessionCookie } from './gate';
import type { Reply, Request } from './exchange';
import { loginPage } from './pages/login.page';

const textOf = (body: unknown, name: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : '';
  return typeof value === 'string' ? value : '';
};

/** Where operators sign in and out. */
@Controller()
export class LoginController {
  constructor(private readonly gate: Gate) {}

  /** The login page, or on to where it would lead when the operator is signed in already. */
  @Get('login')
  page(@Query('next') next: unknown, @Req() request: Request, @Res() reply: Reply): void {
    if (this.gate.session(request.headers)) reply.redirect(landing(next), 302);
    else reply.type('text/html; charset=utf-8').send(loginPage({ next: landing(next) }));
  }

  /** Signs in. */
  @Post('login')
  signIn(@Body() body: unknown, @Req() request: Request, @Res() reply: Reply): void {
    const credentials = { user: textOf(body, 'user'), password: textOf(body, 'password') };
    const next = landing(textOf(body, 'next'));
    const result = this.gate.signIn(credentials, request.socket.remoteAddress ?? '');
    if ('token' in result) {
      reply.header('set-cookie', sessionCookie(result.token, request.protocol === 'https')).redirect(next, 303);
      return;
    }
    const { waitSeconds } = result;
    if (waitSeconds > 0) reply.header('retry-after', String(waitSeconds));
    const fault = waitSeconds
      ? `Too many failed logins from your address. Try again in ${waitSeconds} s.`
      : 'Name or password is wrong.';
    reply
      .status(waitSeconds ? 429 : 401)
      .type('text/html; charset=utf-8')
      .send(loginPage({ next, fault }));
  }

  /** Signs out. */
  @Post('logout')
  signOut(@Req() request: Request, @Res() reply: Reply): void {
    this.gate.signOut(request.headers);
    reply.header('set-cookie', sessionCookie(null, request.protocol === 'https')).redirect('/login', 303);
  }
}
