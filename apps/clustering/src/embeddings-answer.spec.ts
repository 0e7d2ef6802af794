import { embeddingsOf, reasonOf } from './embeddings-answer';

const answer = (...data: [number, number[]][]): string =>
  JSON.stringify({
    object: 'list',
    data: data.map(([index, embedding]) => ({ object: 'embedding', index, embedding })),
  });

it.each<[string, string, number[][]]>([
  ['one', answer([0, [1, 2]]), [[1, 2]]],
  [
    'several, by index',
    answer([1, [3, 4]], [2, [5, 6]], [0, [1, 2]]),
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
])('reads %s', (_, body, vectors) => {
  expect(embeddingsOf(body, vectors.length)).toEqual(vectors);
});

it.each<[string, string, string]>([
  ['no JSON', '<html>', 'not one of /v1/embeddings'],
  ['another answer', '{"models": []}', 'not one of /v1/embeddings (data: '],
  ['too few', answer([0, [1]]), 'gave 1 vectors for 2 texts'],
  ['too many', answer([0, [1]], [1, [1]], [2, [1]]), 'gave 3 vectors for 2 texts'],
  ['one twice', answer([0, [1]], [0, [1]]), 'no vector for text 1'],
  ['an index that was not asked', answer([0, [1]], [2, [1]]), 'no vector for text 1'],
  ['an empty vector', answer([0, []], [1, []]), 'data.0.embedding'],
  ['two dimensions', answer([0, [1, 2]], [1, [1]]), 'differ in dimension'],
  ['infinite numbers', answer([0, [1]], [1, [7]]).replace('7', '1e999'), 'data.1.embedding.0'],
  ['missing numbers', answer([0, [1]], [1, [Number.NaN]]), 'data.1.embedding.0'],
  ['base64', answer([0, [1]], [1, [1]]).replace('[1]', '"AACAPw=="'), 'data.0.embedding'],
])('refuses %s', (_, body, fault) => {
  expect(() => embeddingsOf(body, 2)).toThrow(fault);
});

it.each<[string, number, string, string]>([
  ['OpenAI', 401, '{"error": {"message": "Incorrect API key", "type": "x"}}', 'HTTP 401: Incorrect API key'],
  ['TEI', 413, '{"error": "batch size 64 > 32", "error_type": "Validation"}', 'HTTP 413: batch size 64 > 32'],
  ['vLLM of old', 404, '{"object": "error", "message": "no such\\n model"}', 'HTTP 404: no such model'],
  ['FastAPI', 405, '{"detail": "Method Not Allowed"}', 'HTTP 405: Method Not Allowed'],
  ['a proxy', 502, '<html>Bad Gateway</html>', 'HTTP 502'],
  ['a chatty one', 500, JSON.stringify({ error: 'x'.repeat(1_000) }), `HTTP 500: ${'x'.repeat(300)}`],
])('says what %s answered', (_, status, body, reason) => {
  expect(reasonOf(status, body)).toBe(reason);
});
