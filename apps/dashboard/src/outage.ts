import type { Reply } from './exchange';
import type { Section } from './pages/layout';
import { messagePage } from './pages/message.page';
import type { Visitor } from './session';

/** The page, with status 503, in place of one whose source does not answer; `fault` says which and why. */
export function outage(reply: Reply, visitor: Visitor, section: Section, fault: string): string {
  reply.status(503);
  return messagePage({ visitor, section, heading: 'Nothing can be shown', text: `${fault}. Try again shortly.` });
}
