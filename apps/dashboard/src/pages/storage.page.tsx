import type { RetentionRow } from '@app/store';
import type { Answer } from '../answer';
import type { Visitor } from '../session';
import { sizeText } from '../size-text';
import type { Occupancy, TableSize } from '../storage.store';
import { Facts } from './facts';
import { renderPage } from './layout';
import { Moment } from './moment';
import { TableHead } from './table-head';

/** What the page of storage shows. */
export interface StorageProps {
  readonly visitor: Visitor;
  readonly tables: Answer<readonly TableSize[]>;
  readonly occupancy: Answer<Occupancy>;
  readonly redis: Answer<{ readonly used: number | null; readonly bound: number | null }>;
  /** What the settings allow. */
  readonly bounds: {
    readonly windowArticles: number;
    readonly webhookDays: number;
    readonly actionDays: number;
    readonly retentionDays: number | null;
    readonly retentionBytes: number | null;
  };
  readonly retention: Answer<RetentionRow>;
  readonly now: Date;
}

const number = (value: number): string => Math.round(value).toLocaleString('en');

/** How full PostgreSQL, Redis and the windows of deduplication and clustering are. */
export function storagePage({ visitor, tables, occupancy, retention, redis, bounds, now }: StorageProps): string {
  const faults = [tables, occupancy, redis].flatMap((answer) => ('fault' in answer ? [answer.fault] : []));
  const memory = 'value' in redis ? redis.value : null;
  return renderPage({
    title: 'Storage',
    visitor,
    section: '/storage',
    refreshSeconds: 60,
    refreshTo: '/storage',
    children: (
      <>
        <h1>Storage and windows</h1>
        {[...new Set(faults)].map((fault) => (
          <p key={fault} class="note" role="alert">
            {fault}
          </p>
        ))}
        {'value' in occupancy && (
          <>
            <Facts
              facts={[
                ['PostgreSQL', sizeText(occupancy.value.database)],
                ['Redis', memory?.used ? sizeText(memory.used) : null],
                ['Redis may have', memory ? (memory.bound ? sizeText(memory.bound) : 'no bound') : null],
                ['articles', number(occupancy.value.articles)],
                ['new in a day', number(occupancy.value.articlesDay)],
                ['new in seven days', number(occupancy.value.articlesWeek)],
              ]}
            />
            {'value' in retention && <Retention row={retention.value} bounds={bounds} now={now} />}
            <Windows occupancy={occupancy.value} bounds={bounds} now={now} />
          </>
        )}
        {'value' in tables && <Tables tables={tables.value} now={now} />}
      </>
    ),
  });
}

type RetentionProps = Pick<StorageProps, 'bounds' | 'now'> & { readonly row: RetentionRow };

function Retention({ row, bounds: { retentionDays, retentionBytes }, now }: RetentionProps) {
  return (
    <>
      <h2>Retention</h2>
      <p class="soft lede small">
        {retentionDays === null && retentionBytes === null
          ? 'Everything is kept: neither RETENTION_DAYS nor RETENTION_MAX_BYTES is set.'
          : 'The stories that have not changed for longest are removed with their articles. Files of PostgreSQL do not shrink by that: there is room in them for what comes.'}
      </p>
      {row.short && (
        <p class="note" role="alert">
          The database is larger than RETENTION_MAX_BYTES allows, but what is left is still compared with: give it more,
          or less to WINDOW_ARTICLES or STORY_GAP_HOURS.
        </p>
      )}
      <Facts
        facts={[
          ['stories kept', retentionDays === null ? null : `${number(retentionDays)} days since their last change`],
          ['files at most', retentionBytes === null ? null : sizeText(retentionBytes)],
          ['articles kept for that', row.keep_articles === null ? null : number(row.keep_articles)],
          ['last looked', row.looked_at && <Moment time={row.looked_at} now={now} />],
          ['files then', row.bytes === null ? null : sizeText(row.bytes)],
          ['last removed', row.removed_at && <Moment time={row.removed_at} now={now} />],
          ['removed so far', `${number(row.removed_stories)} stories, ${number(row.removed_articles)} articles`],
        ]}
      />
    </>
  );
}

type WindowsProps = Pick<StorageProps, 'bounds' | 'now'> & { readonly occupancy: Occupancy };

function Windows({ occupancy, bounds, now }: WindowsProps) {
  const held = Math.min(occupancy.articles, bounds.windowArticles);
  const perDay = occupancy.articlesWeek / 7;
  return (
    <>
      <h2>Windows</h2>
      <p class="soft lede small">
        Deduplication and clustering compare what arrives with the newest articles, in memory, as many as
        WINDOW_ARTICLES says. What is older is found no more: a story that goes on later begins anew.
      </p>
      <Facts
        facts={[
          ['held', `${number(held)} of ${number(bounds.windowArticles)}`],
          ['full to', <Share part={held} whole={bounds.windowArticles} />],
          ['reaches back', occupancy.windowSince && <Moment time={occupancy.windowSince} now={now} />],
          ['lasts, as of late', perDay > 0 ? `${number(bounds.windowArticles / perDay)} days` : null],
          ['stories in it', `${number(occupancy.windowStories)} of ${number(occupancy.stories)}`],
          ['vectors', occupancy.embeddings ? number(occupancy.embeddings) : null],
          ['oldest event', occupancy.oldestEvent && <Moment time={occupancy.oldestEvent} now={now} />],
          ['events kept', `${bounds.webhookDays} days`],
          ['actions kept', `${bounds.actionDays} days`],
        ]}
      />
    </>
  );
}

const Share = ({ part, whole }: { readonly part: number; readonly whole: number }) => (
  <>
    {Math.round((100 * part) / whole)} % <Bar share={part / whole} />
  </>
);

const Bar = ({ share }: { readonly share: number }) => (
  <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="8" />
    <rect width={(100 * share).toFixed(1)} height="8" />
  </svg>
);

function Tables({ tables, now }: { readonly tables: readonly TableSize[]; readonly now: Date }) {
  const largest = tables[0]?.total ?? 1;
  return (
    <>
      <h2>Tables</h2>
      <table>
        <TableHead names={['Table', 'Size', '', 'Data', 'Indexes', 'Rows, about', 'Dead', 'Vacuumed']} />
        <tbody>
          {tables.map((table) => (
            <tr key={table.name}>
              <td>
                <code>{table.name}</code>
              </td>
              <td class="num tight">{sizeText(table.total)}</td>
              <td>
                <Bar share={table.total / largest} />
              </td>
              <td class="num tight" data-label="Data:">
                {sizeText(table.data)}
              </td>
              <td class="num tight" data-label="Indexes:">
                {sizeText(table.indexes)}
              </td>
              <td class="num tight" data-label="Rows:">
                {number(Math.max(0, table.rows))}
              </td>
              <td class="num tight" data-label="Dead:">
                {number(table.dead)}
              </td>
              <td class="tight" data-label="Vacuumed:">
                {table.vacuumedAt ? <Moment time={table.vacuumedAt} now={now} /> : 'not yet'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
