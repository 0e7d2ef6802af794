import type { QuarantinedPayload } from '../quarantine.store';
import type { Visitor } from '../session';
import { Facts } from './facts';
import { renderPage } from './layout';
import { Moment } from './moment';
import { Redrive } from './quarantine.page';

/** What the page of one row that was set aside shows. */
export interface QuarantinedProps {
  readonly visitor: Visitor;
  readonly row: QuarantinedPayload;
  readonly now: Date;
}

/** One row that was set aside: why, and all that it carries. */
export function quarantinedPage({ visitor, row, now }: QuarantinedProps): string {
  const { queue, id, title, url, outlet, reason, quarantinedAt, payload } = row;
  return renderPage({
    title: title ?? `${queue} ${id}`,
    visitor,
    section: '/quarantine',
    children: (
      <>
        <p class="crumb">
          <a href="/quarantine">Quarantine</a>
        </p>
        <h1>{title ?? `Row ${id} of ${queue}`}</h1>
        <p class="note">{reason ?? 'no reason was given'}</p>
        <Facts
          facts={[
            ['queue', queue],
            ['row', id],
            ['set aside', <Moment time={quarantinedAt} now={now} />],
            ['outlet', outlet],
            ['address', url],
          ]}
        />
        {visitor.role === 'operator' && (
          <div class="actions">
            <Redrive given={{ kind: 'row', queue, id }} />
          </div>
        )}
        <h2>What it carries</h2>
        {payload ? <pre>{JSON.stringify(payload, null, 2)}</pre> : <p class="empty">The row itself is gone.</p>}
      </>
    ),
  });
}
