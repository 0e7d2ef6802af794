import { type Browser, chromium } from 'playwright-core';
import { installDebianPackages } from './infrastructure';
import { isRoot, onPath } from './processes';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const find = (): string | null => names.map(onPath).find((path) => path !== null) ?? null;

/** The path of a Chromium, installed from Debian when it is missing and may be; null when there is none. */
export function chromiumPath(say: (line: string) => void): string | null {
  return find() ?? (installDebianPackages(['chromium'], say) ? find() : null);
}

/** Starts a headless Chromium that reaches for nothing but the pages it is given. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
