import { allowedMethods } from './allowed-methods';

const routes = new Map([
  ['/api/v1/feeds', new Set(['GET', 'HEAD', 'POST'])],
  ['/api/v1/feeds/:id', new Set(['GET', 'PATCH'])],
  ['/api/v1/feeds/poll', new Set(['POST'])],
]);

it.each([
  ['/api/v1/feeds', ['GET', 'HEAD', 'OPTIONS', 'POST']],
  ['/api/v1/feeds/7', ['GET', 'OPTIONS', 'PATCH']],
  ['/api/v1/feeds/poll', ['GET', 'OPTIONS', 'PATCH', 'POST']],
  ['/api/v1/feeds/', []],
  ['/api/v1/feeds/7/8', []],
  ['/api/v1/nothing', []],
])('%s takes %j', (path, methods) => expect(allowedMethods(routes, path)).toEqual(methods));
