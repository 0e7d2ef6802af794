import { isNavigation, isOpen, isSameOrigin, landing, ownBoard } from './access';

const html = { accept: 'text/html,application/xhtml+xml' };

describe('access', () => {
  it.each([
    ['GET', '/health/live', true],
    ['HEAD', '/health/ready', true],
    ['GET', '/health/ready?x=1', true],
    ['POST', '/health/live', false],
    ['GET', '/login?next=/', true],
    ['POST', '/login', true],
    ['DELETE', '/login', false],
    ['GET', '/', false],
    ['GET', '/queues', false],
    ['GET', '/health/live/', false],
    ['GET', '/health/live/../../queues', false],
    ['GET', '//health/live', false],
    ['GET', '/health/%6cive', false],
    ['GET', '/health/live;/queues', false],
    ['GET', '/health/live%3f/queues', false],
    ['GET', '/Login', false],
    ['GET', '/login/', false],
    ['GET', '/login%2f..%2fqueues', false],
    ['GET', 'http://dashboard.example/health/live', false],
  ])('%s %s needs no login: %s', (method, url, open) => {
    expect(isOpen(method, url)).toBe(open);
  });

  it.each([
    ['GET', '/', html, true],
    ['GET', '/queues/queue/deliver', html, true],
    ['GET', '//queues', html, true],
    ['GET', '/', { accept: '*/*' }, false],
    ['GET', '/', {}, false],
    ['POST', '/quarantine/redrive', html, false],
    ['GET', '/queues', { ...html, 'sec-fetch-dest': 'document' }, true],
    ['GET', '/queues', { ...html, 'sec-fetch-dest': 'empty' }, false],
    ['GET', '/queues', { ...html, 'sec-fetch-dest': 'iframe' }, false],
    ['GET', '/queues/api/queues', html, false],
    ['GET', '/%71ueues/api/queues', html, false],
    ['GET', '/queues/static/js/main.js', html, false],
    ['GET', '/board/api/queues', html, false],
    ['GET', '/metrics', html, false],
    ['GET', '/%zz', html, true],
  ])('%s %s with %j asks for a page: %s', (method, url, headers, navigation) => {
    expect(isNavigation(method, url, headers)).toBe(navigation);
  });

  it.each([
    ['GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, true],
    ['POST', {}, true],
    ['POST', { cookie: 'tributary_session=a' }, false],
    ['POST', { 'sec-fetch-site': 'same-origin', origin: 'https://behind-a-proxy.example' }, true],
    ['POST', { 'sec-fetch-site': 'same-site' }, false],
    ['POST', { 'sec-fetch-site': 'cross-site' }, false],
    ['PUT', { origin: 'http://dashboard.example:3004' }, true],
    ['PUT', { origin: 'http://dashboard.example' }, false],
    ['DELETE', { origin: 'http://evil.example' }, false],
    ['POST', { origin: 'null' }, false],
  ])('%s with %j may change things: %s', (method, headers, may) => {
    expect(isSameOrigin(method, headers, 'dashboard.example:3004')).toBe(may);
  });

  it.each([
    ['/queues/queue/deliver?page=2', '/queues/queue/deliver?page=2'],
    ['/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/a\\b', '/'],
    ['https://evil.example', '/'],
    ['/a\r\nset-cookie: x', '/'],
    ['/login?next=/login', '/'],
    ['', '/'],
    [undefined, '/'],
    [['/a', '/b'], '/'],
  ])('after the login %j leads to %s', (next, to) => {
    expect(landing(next)).toBe(to);
  });

  it.each([
    ['/queues', 'viewer', '/board'],
    ['/queues/', 'viewer', '/board/'],
    ['/queues/queue/deliver?status=failed', 'viewer', '/board/queue/deliver?status=failed'],
    ['/queues/api/queues', 'viewer', null],
    ['/queues/static/js/main.js', 'viewer', null],
    ['/queues', 'operator', null],
    ['/board/queue/deliver', 'operator', '/queues/queue/deliver'],
    ['/board', 'viewer', null],
    ['/boards', 'operator', null],
    ['/', 'viewer', null],
  ] as const)('%s for a %s leads to %s', (url, role, to) => {
    expect(ownBoard(url, role)).toBe(to);
  });
});
