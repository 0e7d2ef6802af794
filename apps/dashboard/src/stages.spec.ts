import { type Jobs, stagesOf, attention, isLate, counted } from './stages';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const jobs = (workers: number): Jobs => ({ waiting: 0, active: 0, delayed: 0, failed: 0, workers });
const allBusy = new Map(stagesOf(null, null).map(({ queue }) => [queue, jobs(1)]));

describe('stages', () => {
  it('follow the pipeline, with who handles each', () => {
    expect(stagesOf(null, null)).toEqual([
      { queue: 'poll-host', by: 'ingestion', jobs: null, work: null },
      { queue: 'dedupe-entries', by: 'deduplication', jobs: null, work: null },
      { queue: 'cluster-articles', by: 'clustering', jobs: null, work: null },
      { queue: 'publish-stories', by: 'delivery', jobs: null, work: null },
      { queue: 'deliver', by: 'delivery', jobs: null, work: null },
      { queue: 'distribute', by: 'delivery', jobs: null, work: null },
    ]);
  });

  it('have no work where PostgreSQL names none', () => {
    const [poll, dedupe] = stagesOf(allBusy, [{ queue: 'dedupe-entries', waiting: 3, quarantined: 1, oldest: ago(1) }]);
    expect(poll?.work).toEqual({ waiting: 0, quarantined: 0, oldest: null });
    expect(dedupe?.work).toEqual({ waiting: 3, quarantined: 1, oldest: ago(1) });
    expect(dedupe?.jobs).toEqual(jobs(1));
  });

  it.each([
    [null, false],
    [ago(120), false],
    [ago(121), true],
  ])('with the oldest work since %s: late %s', (oldest, late) => {
    expect(isLate(stagesOf(null, [{ queue: 'poll-host', waiting: 1, oldest }])[0]!, now)).toBe(late);
  });

  it.each([
    ['all flows', stagesOf(allBusy, []), []],
    ['nothing can be read', stagesOf(null, null), []],
    [
      'a service is down',
      stagesOf(new Map([...allBusy, ['cluster-articles', jobs(0)]]), [
        { queue: 'cluster-articles', waiting: 9, oldest: ago(600) },
      ]),
      ['Nobody works on cluster-articles: is clustering running?'],
    ],
    [
      'a stage is behind',
      stagesOf(allBusy, [{ queue: 'deliver', waiting: 9, oldest: ago(600) }]),
      ['deliver is behind: its oldest work has waited for more than two minutes.'],
    ],
    [
      'a row is set aside',
      stagesOf(allBusy, [{ queue: 'dedupe-entries', waiting: 0, quarantined: 1, oldest: null }]),
      ['1 row of dedupe-entries set aside: see the reasons below.'],
    ],
  ])('call for attention when %s', (_case, stages, sentences) => {
    expect(attention(stages, now)).toEqual(sentences);
  });

  it.each([
    [0, '0 rows'],
    [1, '1 row'],
    [12_345, '12,345 rows'],
  ])('counts %s as %s', (count, text) => {
    expect(counted(count, 'row')).toBe(text);
  });
});
