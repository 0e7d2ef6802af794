import { type DependencyStates, nextLookMs, readiness, waitsFor } from './readiness';

const well: DependencyStates = { postgres: 'up', redis: 'up', missingMigrations: [], leader: 'none' };

it.each<[string, Partial<DependencyStates>, 'up' | 'down', string | null]>([
  ['all is well', {}, 'up', null],
  ['it leads', { leader: 'leads' }, 'up', null],
  ['it stands by', { leader: 'stands-by' }, 'up', null],
  ['it rebuilds its window', { leader: 'prepares' }, 'up', null],
  ['Redis is down', { redis: 'connect ECONNREFUSED' }, 'down', 'Redis (connect ECONNREFUSED)'],
  ['PostgreSQL is down', { postgres: 'timeout', missingMigrations: null }, 'down', 'PostgreSQL (timeout)'],
  [
    'a migration is missing',
    { missingMigrations: ['0013_a.sql', '0014_b.sql'] },
    'down',
    'migrations (0013_a.sql, 0014_b.sql not applied: run scripts/migrate.ts (compose: the service migrate))',
  ],
  ['both are down', { postgres: 'a', redis: 'b', missingMigrations: null }, 'down', 'PostgreSQL (a) and Redis (b)'],
])('when %s', (_, states, status, words) => {
  const answer = readiness('clustering', { ...well, ...states });
  expect(answer).toMatchObject({ service: 'clustering', status });
  expect(waitsFor(answer)).toBe(words);
});

it('looks ever less often, up to a bound', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(nextLookMs)).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});
