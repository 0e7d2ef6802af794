import { createHash } from 'node:crypto';
import { addresses } from '../addresses';
import { pageScriptUrl } from './page-script';
import { style } from './style';

/**
 * Content-Security-Policy of every page: our one script, which hears our one stream; no style but ours; and forms that are
 * sent here alone. Script and stream are named by their addresses: no other of this host will do.
 */
export function pageSecurityPolicy(publicUrl: string): string {
  const stream = addresses(publicUrl).stream({}).split('?', 1)[0]!;
  return [
    "default-src 'none'",
    `script-src ${pageScriptUrl(publicUrl)}`,
    `connect-src ${stream}`,
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
