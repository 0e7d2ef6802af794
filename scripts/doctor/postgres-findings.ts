import { type Finding, inBytes, look, ok, wrong } from './finding';
import { clockFinding, connectionFinding, type Disk, diskFinding } from './server-findings';

/** What was read from PostgreSQL. */
export interface PostgresFacts {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly clockAheadMs: number;
  /** As `server_version`. */
  readonly version: string;
  /** As `server_version_num`: 180004 is 18.4. */
  readonly versionNumber: number;
  readonly encoding: string;
  readonly isReadOnly: boolean;
  /** Whether this connection is encrypted, and whether it goes to this machine. */
  readonly isEncrypted: boolean;
  readonly isLocal: boolean;
  /** Values of fsync, full_page_writes and synchronous_commit. */
  readonly fsync: boolean;
  readonly fullPageWrites: boolean;
  readonly synchronousCommit: string;
  readonly connections: { readonly open: number; readonly most: number };
  readonly databaseBytes: number;
  readonly disk: Disk | null;
  readonly user: string;
  readonly mayCreate: boolean;
  /** Our tables and sequences that the user may not read or write. */
  readonly forbidden: readonly string[];
  readonly migrations: {
    readonly applied: number;
    readonly missing: readonly string[];
    readonly changed: readonly string[];
    readonly unknown: readonly string[];
  };
}

/** The oldest version that the migrations and tests were tried on. */
const oldestVersion = 15;

/** Most connections that one of each service opens. */
const connectionsNeeded = 50;

/** What is to be said of PostgreSQL. @param facts what was read, or why nothing could be */
export function postgresFindings(facts: PostgresFacts | string): Finding[] {
  if (typeof facts === 'string') {
    return [wrong('PostgreSQL', facts, 'start it, and check address, user, password and sslmode in DATABASE_URL')];
  }
  return [
    connectionFinding('PostgreSQL', facts.connectMs, facts.answerMs),
    version(facts),
    clockFinding('PostgreSQL clock', facts.clockAheadMs),
    encryption(facts),
    durability(facts),
    connections(facts),
    ok('PostgreSQL size', inBytes(facts.databaseBytes)),
    diskFinding('PostgreSQL disk', facts.disk),
    permissions(facts),
    ...migrations(facts),
  ];
}

function version({ version: name, versionNumber, encoding }: PostgresFacts): Finding {
  const subject = 'PostgreSQL version';
  if (versionNumber < oldestVersion * 10_000) {
    return wrong(subject, name, `upgrade it to ${oldestVersion} or newer; 18 is what the tests run on`);
  }
  if (encoding !== 'UTF8') return wrong(subject, `${name}, but the database is in ${encoding}`, 'create it with UTF8');
  return ok(subject, name);
}

function encryption({ isEncrypted, isLocal }: PostgresFacts): Finding {
  const subject = 'PostgreSQL TLS';
  if (isEncrypted) return ok(subject, 'the connection is encrypted');
  if (isLocal) return ok(subject, 'not encrypted, and on this machine');
  return look(
    subject,
    'the connection goes over a network and is not encrypted',
    'add sslmode=verify-full to DATABASE_URL (and sslrootcert=FILE), unless the network is your own',
  );
}

function durability({ fsync, fullPageWrites, synchronousCommit }: PostgresFacts): Finding {
  const subject = 'PostgreSQL durability';
  if (!fsync || !fullPageWrites) {
    const off = [...(fsync ? [] : ['fsync']), ...(fullPageWrites ? [] : ['full_page_writes'])].join(' and ');
    return wrong(subject, `${off} is off: a power cut can ruin the database`, `turn ${off} on`);
  }
  if (synchronousCommit === 'off') {
    return look(
      subject,
      'synchronous_commit is off: a crash loses the last moments',
      'turn synchronous_commit on: what was told to subscribers must not be forgotten',
    );
  }
  return ok(subject, 'what is committed is on disk');
}

function connections({ connections: { open, most } }: PostgresFacts): Finding {
  const subject = 'PostgreSQL connections';
  const found = `${open} of ${most} open`;
  if (most - open < 5) return wrong(subject, found, 'raise max_connections, or end what holds them');
  if (most < connectionsNeeded) {
    return look(subject, found, `raise max_connections to ${connectionsNeeded} or more; each process opens up to ten`);
  }
  return ok(subject, found);
}

function permissions({ user, isReadOnly, mayCreate, forbidden }: PostgresFacts): Finding {
  const subject = 'PostgreSQL rights';
  if (isReadOnly) {
    return wrong(subject, 'the server is read-only: a replica, or set so', 'name the primary in DATABASE_URL');
  }
  if (forbidden.length) {
    const named = `${forbidden.slice(0, 5).join(', ')}${forbidden.length > 5 ? ` and ${forbidden.length - 5} more` : ''}`;
    return wrong(
      subject,
      `${user} may not read and write ${named}`,
      `let ${user} own all tables, as when it ran the migrations itself`,
    );
  }
  if (!mayCreate) {
    return look(
      subject,
      `${user} may read and write, but not create tables`,
      `for migrations: grant create on schema public to "${user}"`,
    );
  }
  return ok(subject, `${user} may read, write and create`);
}

function migrations({ migrations: { applied, missing, changed, unknown } }: PostgresFacts): Finding[] {
  const subject = 'Migrations';
  const findings = [
    ...(missing.length
      ? [
          wrong(
            subject,
            `not applied: ${missing.join(', ')}`,
            'node scripts/bootstrap.mjs scripts/migrate.ts (compose: docker compose run --rm migrate)',
          ),
        ]
      : []),
    ...(changed.length
      ? [
          wrong(
            subject,
            `differ from what was applied: ${changed.join(', ')}`,
            'take the files of the release: a migration is never changed',
          ),
        ]
      : []),
    ...(unknown.length
      ? [
          look(
            subject,
            `applied, but not of this release: ${unknown.join(', ')}`,
            'a newer release has been here: run that one, or restore a backup from before it',
          ),
        ]
      : []),
  ];
  return findings.length ? findings : [ok(subject, `all ${applied} applied`)];
}
