import { storyPhase, type Story } from '@app/model';
import { usePage } from './page-context';

/** Where a story stands, as a word. In lists only what is breaking is marked. */
export function PhaseMark({ story, list = false }: { readonly story: Story; readonly list?: boolean }) {
  const { now, reader } = usePage();
  const phase = storyPhase(story.articles, now);
  return list && phase !== 'breaking' ? null : <span class={`phase ${phase}`}>{reader.words[phase]}</span>;
}
