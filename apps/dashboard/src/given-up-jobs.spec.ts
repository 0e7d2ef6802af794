import { type FailedJob, givenUpJobs } from './given-up-jobs';

const job = (id: string, change: Partial<FailedJob>): FailedJob => ({
  id,
  queue: 'deliver',
  data: { endpointId: 7 },
  reason: 'the pool was destroyed',
  attempts: 2,
  at: new Date(Number(id) * 1_000),
  ...change,
});
const jobs = [
  job('1', {}),
  job('2', { queue: 'poll-host', data: { host: 'harbour.example' }, reason: 'Out of memory' }),
  job('3', { queue: 'dedupe-entries', data: { ids: [5] } }),
  job('4', { queue: 'dedupe-entries', data: { ids: 'harbour' }, reason: 'a job is not valid' }),
];
const all = { queue: null, words: [], page: 1 } as const;

it.each([
  ['all but those whose rows are set aside', all, ['4', '2', '1']],
  ['those of a queue', { ...all, queue: 'deliver' as const }, ['1']],
  ['words of the payload', { ...all, words: ['harbour'] }, ['4', '2']],
  ['words of payload and reason', { ...all, words: ['harbour', 'memory'] }, ['2']],
  ['an id', { ...all, words: ['"endpointid":7'] }, ['1']],
])('tells of %s', (_, query, ids) => {
  expect(givenUpJobs(jobs, query).map(({ id }) => id)).toEqual(ids);
});
