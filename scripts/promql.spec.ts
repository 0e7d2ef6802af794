import { metricsIn } from './promql';

it.each([
  ['up == 0', ['up']],
  ['sum by (le) (rate(a_seconds_bucket{stage=~"x|y"}[5m]))', ['a_seconds_bucket']],
  ['sum(a) / on(x) group_left b > 3 unless absent(c:d{job="x"})', ['a', 'b', 'c:d']],
  ['max_over_time(a[1h:5m]) + a offset 1d', ['a']],
  ['1 + 1', []],
])('finds the metrics of %s', (expression, names) => {
  expect(metricsIn(expression)).toEqual(names);
});

it.each(['sum(rate(a[5m])', 'sum by (x rate(a)', 'a{b=c}', 'rate(a[5 minutes])', ''])('refuses %s', (expression) => {
  expect(() => metricsIn(expression)).toThrow('no PromQL from character');
});
