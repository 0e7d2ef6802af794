import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A program of its own, forked by the benchmark: takes whatever is posted and answers 204. It sends its address, and
// on any message how many requests it has had, and when the first of them came since the last message.
let count = 0;
let first: number | null = null;

const server = createServer((request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => {
    first ??= Date.now();
    count += 1;
    response.writeHead(204).end();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
process.on('message', () => {
  process.send!({ count, first });
  first = null;
});
process.on('disconnect', () => process.exit(0));
