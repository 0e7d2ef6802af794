import { ENVIRONMENT, type Environment } from '@app/platform';
import { Body, Controller, Get, Header, Inject, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { addresses } from './addresses';
import { languageCookie, readerOfLanguage } from './pages/reader';
import { pageScript, pageScriptName } from './pages/page-script';

const yearSeconds = 31_536_000;
const choiceSchema = z.object({
  language: z.string().refine((code) => readerOfLanguage(code) !== undefined, 'the pages have no such language'),
  back: z.string().startsWith('/').default('/'),
});

/** What all pages share: the choice of their language, and their script. */
@ApiExcludeController()
@Controller()
export class PagePartsController {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** Remembers a language and leads back to the page. */
  @Post('language')
  choose(@Body() given: unknown, @Res() reply: FastifyReply): void {
    const { language, back } = choiceSchema.parse(given);
    const home = new URL(addresses(this.environment.PUBLIC_URL).home);
    const secure = home.protocol === 'https:' ? '; Secure' : '';
    const cookie = `${languageCookie}=${language}; Path=${home.pathname}; Max-Age=${yearSeconds}; SameSite=Lax; HttpOnly`;
    reply.header('set-cookie', cookie + secure);
    // Behind our own address whatever is given, so that nobody is led elsewhere.
    void reply.redirect(new URL(home.href + back.slice(1)).href, 303);
  }

  @Get(pageScriptName)
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  script(): string {
    return pageScript;
  }
}
