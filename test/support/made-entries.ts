/** An entry as ingestion would save it, made for a test. */
export interface MadeEntry {
  /** Its GUID, and the end of its address. */
  readonly name: string;
  readonly outlet: number;
  readonly title: string;
  readonly text: string;
  readonly minute: number;
}

/** A seeded generator of whole numbers below `end`: a linear congruential generator. */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * end);
  };
}

const syllables = 'ba ce di fo gu la me ni po ru sa te vi zo ka le'.split(' ');

/**
 * Rounds of entries with all that deduplication has to tell apart: texts of their own, copies cut and with another
 * beginning, articles posted again, changed articles (a name that came in an earlier round), short ones, forms with
 * other figures, and furniture that each outlet prints under everything. The same arguments give the same entries.
 */
export function madeRounds(rounds: number, perRound: number, outlets: number): MadeEntry[][] {
  const below = numbers(7);
  const word = (): string => Array.from({ length: 2 + below(3) }, () => syllables[below(syllables.length)]!).join('');
  const sentence = (): string => `${Array.from({ length: 12 + below(8) }, word).join(' ')}.`;
  const furniture = Array.from({ length: outlets }, () => [sentence(), sentence(), sentence()]);
  const told: { name: string; outlet: number; title: string; body: readonly string[] }[] = [];
  const kinds: Record<string, () => { title: string; body: readonly string[]; name?: string; outlet?: number }> = {
    own: () => ({ title: sentence(), body: Array.from({ length: 6 + below(8) }, sentence) }),
    cut: () => {
      const { title, body } = told[below(told.length)]!;
      return { title, body: body.slice(0, 2 + below(body.length)) };
    },
    introduced: () => {
      const { body } = told[below(told.length)]!;
      return { title: sentence(), body: [sentence(), ...body.slice(0, -1)] };
    },
    again: () => {
      const { title, body, outlet } = told[below(told.length)]!;
      return { title, body, outlet };
    },
    changed: () => {
      const { name, outlet, title, body } = told[below(told.length)]!;
      return { name, outlet, title: `${title} ${word()}`, body: [...body.slice(below(3)), sentence()] };
    },
    short: () => ({ title: sentence(), body: [sentence()] }),
    form: () => {
      const figure = (): string => String(100 + below(900));
      const body = `claims fell to ${figure()} last week and the week before was revised up by ${figure()} to stand at ${figure()} while the mean of four weeks rose by ${figure()} in all regions but the north where ${figure()} were counted`;
      return { title: 'claims of the week', body: [`${body}.`] };
    },
  };
  const order = ['own', 'own', 'cut', 'own', 'introduced', 'again', 'short', 'changed', 'form'];
  return Array.from({ length: rounds }, (_, round) =>
    Array.from({ length: perRound }, (__, at): MadeEntry => {
      const kind = told.length < 5 ? 'own' : order[at % order.length]!;
      const made = kinds[kind]!();
      const name = made.name ?? `${round}-${at}`;
      const outlet = made.outlet ?? below(outlets);
      told.push({ name, outlet, title: made.title, body: made.body });
      const text = [...made.body, ...furniture[outlet]!].join('\n');
      return { name, outlet, title: made.title, text, minute: round * perRound + at };
    }).filter((entry, at, all) => !all.slice(at + 1).some(({ name }) => name === entry.name)),
  );
}
