import type { NameMention } from './outlet-directory';

const longestJoint = 60;
/** More names are no list that a phrase goes with. */
const longestList = 20;

/**
 * The names of a text as they stand in lists: "AFP, dpa und Reuters" are three in one, any other name is alone. A comma
 * joins only where a word such as "and" joins as well, for "she told CNN, Reuters reported" is no list.
 *
 * Takes the text, its names in order, and what stands between two names of a list (its first group is a bare comma).
 */
export function nameLists(text: string, mentions: readonly NameMention[], joins: RegExp): NameMention[][] {
  const lists: NameMention[][] = [];
  let run: NameMention[] = [];
  let isJoined = false;
  const close = () => {
    if (isJoined) lists.push(run);
    else lists.push(...run.map((mention) => [mention]));
    run = [];
    isJoined = false;
  };
  for (const mention of mentions) {
    const last = run[run.length - 1];
    const joint = last && jointOf(text, last.end, mention.start, joins);
    if (last && (!joint || run.length === longestList)) close();
    run.push(mention);
    if (joint === 'word') isJoined = true;
  }
  close();
  return lists;
}

function jointOf(text: string, from: number, to: number, joins: RegExp): 'word' | 'comma' | null {
  if (to - from > longestJoint) return null;
  const found = joins.exec(text.slice(from, to));
  return found && (found[1] === undefined ? 'word' : 'comma');
}
