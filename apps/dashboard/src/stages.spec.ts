import { type Jobs, stagesOf, attention, isLate, counted } from './stages';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const jobs = (workers: number): Jobs => ({ waiting: 0, active: 0, delayed: 0, failed: 0, workers });
const allBusy = new Map(stagesOf(null, null, null).map(({ queue }) => [queue, jobs(1)]));

describe('stages', () => {
  it('follow the pipeline, with who handles each', () => {
    expect(stagesOf(null, null, null)).toEqual([
      { queue: 'poll-host', by: 'ingestion', jobs: null, work: null, time: null },
      { queue: 'dedupe-entries', by: 'deduplication', jobs: null, work: null, time: null },
      { queue: 'cluster-articles', by: 'clustering', jobs: null, work: null, time: null },
      { queue: 'publish-stories', by: 'delivery', jobs: null, work: null, time: null },
      { queue: 'deliver', by: 'delivery', jobs: null, work: null, time: null },
      { queue: 'distribute', by: 'delivery', jobs: null, work: null, time: null },
    ]);
  });

  it('have no work where PostgreSQL names none', () => {
    const [poll, dedupe] = stagesOf(
      allBusy,
      [{ queue: 'dedupe-entries', waiting: 3, quarantined: 1, oldest: ago(1) }],
      null,
    );
    expect(poll?.work).toEqual({ waiting: 0, quarantined: 0, oldest: null });
    expect(dedupe?.work).toEqual({ waiting: 3, quarantined: 1, oldest: ago(1) });
    expect(dedupe?.jobs).toEqual(jobs(1));
  });

  it('have the time of their queue', () => {
    const time = { stage: 'deliver', finished: 3, perMinute: 0.6, p50Ms: 12, p95Ms: 40 } as const;
    expect(stagesOf(null, null, [time]).map((stage) => stage.time)).toEqual([null, null, null, null, time, null]);
  });

  it.each([
    [null, false],
    [ago(120), false],
    [ago(121), true],
  ])('with the oldest work since %s: late %s', (oldest, late) => {
    expect(isLate(stagesOf(null, [{ queue: 'poll-host', waiting: 1, oldest }], null)[0]!, now)).toBe(late);
  });

  it.each([
    ['all flows', stagesOf(allBusy, [], null), []],
    ['nothing can be read', stagesOf(null, null, null), []],
    [
      'a service is down',
      stagesOf(
        new Map([...allBusy, ['cluster-articles', jobs(0)]]),
        [{ queue: 'cluster-articles', waiting: 9, oldest: ago(600) }],
        null,
      ),
      ['Nobody works on cluster-articles: is clustering running?'],
    ],
    [
      'a stage is behind',
      stagesOf(allBusy, [{ queue: 'deliver', waiting: 9, oldest: ago(600) }], null),
      ['deliver is behind: its oldest work has waited for more than two minutes.'],
    ],
    [
      'a row is set aside',
      stagesOf(allBusy, [{ queue: 'dedupe-entries', waiting: 0, quarantined: 1, oldest: null }], null),
      ['1 row of dedupe-entries set aside, with the reasons.'],
    ],
  ])('call for attention when %s', (_case, stages, sentences) => {
    expect(attention(stages, now).map(({ text }) => text)).toEqual(sentences);
  });

  it.each([
    [0, '0 rows'],
    [1, '1 row'],
    [12_345, '12,345 rows'],
  ])('counts %s as %s', (count, text) => {
    expect(counted(count, 'row')).toBe(text);
  });
});
