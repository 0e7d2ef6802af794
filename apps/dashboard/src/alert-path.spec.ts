import { alertPath } from './alert-path';

it.each([
  ['feed-silent', '7', '/feeds/7'],
  ['feed-failing', '7', '/feeds/7'],
  ['outage', 'all', '/feeds?condition=failing'],
  ['outage', 'fault:unknown-host', '/feeds?q=unknown-host'],
  ['outage', 'host:news.example', '/feeds?q=news.example'],
  ['feeds-failing', 'fault:missing since:2026-11-21T11:00:00.000Z', '/feeds?q=missing'],
  ['feeds-silent', 'since:2026-11-21T11:00:00.000Z', '/feeds?condition=silent'],
  ['feeds-silent', 'host:news.example', '/feeds?condition=silent&q=news.example'],
  ['endpoint-disabled', '3', '/endpoints/3'],
  ['backlog', 'deliver', '/queues/queue/deliver'],
  ['quality-drift', 'copies', null],
])('leads from %s %s to %s', (kind, subject, path) => {
  expect(alertPath({ kind, subject })).toBe(path);
});
