import { callbackOf, hubCanReach } from './websub-callback';

it.each([
  ['https://news.example', 'https://news.example/websub/t'],
  ['https://news.example/', 'https://news.example/websub/t'],
  ['https://news.example/tributary//', 'https://news.example/tributary/websub/t'],
])('the callback under %s is %s', (publicUrl, callback) => expect(callbackOf(publicUrl, 't')).toBe(callback));

it.each([
  ['https://hub.example.com/', 'https://news.example.com', [], true],
  ['https://hub.example.com/', 'http://8.8.8.8:3000', [], true],
  ['https://hub.example.com/', 'http://127.0.0.1:3000', [], false],
  ['https://hub.example.com/', 'http://127.0.0.1:3000', ['127.0.0.0/8'], false],
  ['https://hub.example.com/', 'http://[::1]:3000', [], false],
  ['https://hub.example.com/', 'http://10.1.2.3', [], false],
  ['https://hub.example.com/', 'http://[fd00::1]/', [], false],
  ['https://hub.example.com/', 'http://localhost:3000', [], false],
  ['https://hub.example.com/', 'http://news.localhost', [], false],
  ['https://hub.example.com/', 'http://tributary.local./', [], false],
  ['https://hub.example.com/', 'http://nas', [], false],
  ['https://hub.example.com/', 'https://localhost.example.com', [], true],
  ['http://127.0.0.1:9/', 'http://127.0.0.1:3000', ['127.0.0.0/8'], true],
  ['http://10.0.0.7/', 'http://news', ['10.0.0.0/8'], true],
  ['http://10.0.0.7/', 'http://news', [], false],
])('hub %s reaches %s with %j allowed: %s', (hub, publicUrl, allowed, reaches) =>
  expect(hubCanReach(hub, publicUrl, allowed)).toBe(reaches),
);
