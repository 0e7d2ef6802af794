import { freshness } from './freshness';

const now = Date.parse('2026-11-22T12:00:00Z');
const date = 'Sun, 22 Nov 2026 12:00:00 GMT';
const inAnHour = 'Sun, 22 Nov 2026 13:00:00 GMT';
const forEver = 2 ** 31;

it.each<[string, Record<string, string>, number | null]>([
  ['nothing', {}, null],
  ['nothing on freshness', { 'cache-control': 'public, must-revalidate' }, null],
  ['max-age', { 'cache-control': 'public, max-age=600' }, 600],
  ['max-age in quotes', { 'cache-control': 'max-age="600"' }, 600],
  ['any case', { 'cache-control': 'Public,MAX-AGE=600' }, 600],
  ['must-revalidate forbids only stale answers', { 'cache-control': 'max-age=600, must-revalidate' }, 600],
  ['less Age', { 'cache-control': 'max-age=600', age: '100' }, 500],
  ['an Age beyond it', { 'cache-control': 'max-age=600', age: '700' }, 0],
  ['an Age that is none', { 'cache-control': 'max-age=600', age: '-700' }, 600],
  ['s-maxage is for shared caches', { 'cache-control': 's-maxage=7200' }, null],
  ['s-maxage beside max-age', { 'cache-control': 's-maxage=7200, max-age=60' }, 60],
  ['max-age of another name', { 'cache-control': 'x-max-age=7200' }, null],
  ['max-age inside a quoted text', { 'cache-control': 'note="max-age=7200"' }, null],
  ['the first of two', { 'cache-control': 'max-age=60, max-age=7200' }, 60],
  ['no-cache', { 'cache-control': 'no-cache, max-age=600' }, 0],
  ['no-cache for a field', { 'cache-control': 'no-cache="set-cookie", max-age=600' }, 600],
  ['no-store', { 'cache-control': 'max-age=600, no-store' }, 0],
  ['a negative max-age', { 'cache-control': 'max-age=-600' }, 0],
  ['a max-age that is none', { 'cache-control': 'max-age=1e400' }, 0],
  ['an endless max-age', { 'cache-control': `max-age=${'9'.repeat(400)}` }, forEver],
  ['max-age before Expires', { 'cache-control': 'max-age=60', expires: inAnHour, date }, 60],
  ['Expires less Date', { expires: inAnHour, date: 'Sun, 22 Nov 2026 11:30:00 GMT' }, 5400],
  ['Expires without Date', { expires: inAnHour }, 3600],
  ['Expires less Age', { expires: inAnHour, date, age: '600' }, 3000],
  ['Expires that has passed', { expires: date, date: inAnHour }, 0],
  ['Expires: 0', { expires: '0', date }, 0],
  ['Expires: -1', { expires: '-1', date }, 0],
  ['Expires in the year 9999', { expires: 'Fri, 31 Dec 9999 23:59:59 GMT', date }, forEver],
])('%s', (_, headers, seconds) => expect(freshness(headers, now)).toBe(seconds === null ? null : seconds * 1000));
