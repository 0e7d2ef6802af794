import { storyPhase, type Story } from '@app/model';

const names = { breaking: 'Breaking', developing: 'Developing', settled: 'Settled' };

/** Where a story stands, as a word. In lists only what is breaking is marked. */
export function PhaseMark({
  story,
  now,
  list = false,
}: {
  readonly story: Story;
  readonly now: Date;
  readonly list?: boolean;
}) {
  const phase = storyPhase(story.articles, now);
  return list && phase !== 'breaking' ? null : <span class={`phase ${phase}`}>{names[phase]}</span>;
}
