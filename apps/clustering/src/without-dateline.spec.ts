import { withoutDateline } from './without-dateline';

it.each<[string, string]>([
  ['OSLO – It rained.', 'It rained.'],
  ['OSLO, Norway, May 3 (Quay) — It rained.', 'It rained.'],
  ['Oslo, 3 May (Quay News) -- It rained.', 'It rained.'],
  ['(Quay) – It rained.', 'It rained.'],
  ['Jakarta, Quay News - Hujan turun.', 'Hujan turun.'],
  ['Anna Lindqvist — the mayor — spoke.', 'Anna Lindqvist — the mayor — spoke.'],
  ['NATO met in Oslo on Monday.', 'NATO met in Oslo on Monday.'],
  ['The ferry (built in 1998) left.', 'The ferry (built in 1998) left.'],
  ['', ''],
])('%s', (lead, rest) => expect(withoutDateline(lead)).toBe(rest));
