/** A report of an event that never was. */
export interface MadeReport {
  readonly place: string;
  readonly title: string;
  readonly text: string;
}

const starts = 'Ash Brack Cold Dun Elm Fern Gar Hawk Iron Kes Lang Marsh North Oak Pen Quill Rav Sax Thorn Wend'.split(
  ' ',
);
const middles = 'en er in om ul ar ow ey il ock'.split(' ');
const ends = 'bridge bury combe dale ford gate ham hurst ley mere mouth port stead stow ton wick wold worth'.split(' ');
const names = 'Ada Bo Cleo Dov Edda Finn Gita Hal Ines Jun Kaja Liv Milo Nia Otto Pia Rafa Suri Tove Umar'.split(' ');

const pick = <Of>(from: readonly Of[], number: number): Of =>
  from[((number % from.length) + from.length) % from.length]!;
/** Another number out of each, spread evenly. */
const mixed = (seed: number): number => (Math.imul(seed + 1, 2_654_435_761) >>> 7) & 0xff_ffff;

const placeOf = (seed: number): string =>
  pick(starts, seed) + pick(middles, Math.floor(seed / 20)) + pick(ends, Math.floor(seed / 200));

interface Told {
  readonly place: string;
  readonly other: string;
  readonly person: string;
  readonly count: number;
}

const events: readonly ((told: Told) => readonly string[])[] = [
  ({ place, other, count }) => [
    `Ferry to ${place} runs aground off ${other}, ${count} taken ashore`,
    `${count} passengers rescued as ${place} ferry strands near ${other}`,
    `Lifeboats empty stranded ferry between ${other} and ${place}`,
  ],
  ({ place, other, person, count }) => [
    `${place} council votes to rebuild its library after ${other} offer`,
    `${person}: ${place} library to reopen with ${count} rooms`,
    `Vote in ${place} gives the burnt library a second life`,
  ],
  ({ place, other, count }) => [
    `Orchards of ${place} lose a third of the harvest to late frost`,
    `Frost costs ${place} growers ${count} tonnes of apples`,
    `${other} sends pickers home as frost ruins ${place} apples`,
  ],
  ({ place, person, count }) => [
    `${person} wins the ${place} marathon by ${count} seconds`,
    `Record field in ${place}: ${person} first over the line`,
    `${place} marathon goes to ${person} after a late sprint`,
  ],
  ({ place, other, count }) => [
    `Tunnel between ${place} and ${other} closes for ${count} weeks`,
    `Commuters of ${place} told to take the bus as the ${other} tunnel shuts`,
    `Cracks found: ${other} tunnel closed to trains from ${place}`,
  ],
  ({ place, person, count }) => [
    `Bees return to the roofs of ${place}, ${count} hives counted`,
    `${person} counts ${count} hives above the streets of ${place}`,
    `Honey from ${place} rooftops sells out within an hour`,
  ],
  ({ place, other, person }) => [
    `${person} named director of the ${place} observatory`,
    `Observatory in ${place} gets a new head from ${other}`,
    `${other} astronomer ${person} to lead ${place} observatory`,
  ],
  ({ place, other, count }) => [
    `Power back in ${place} after ${count} hours of darkness`,
    `Storm over ${other} leaves ${place} dark for ${count} hours`,
    `${count} hours without light: ${place} counts the damage`,
  ],
];

/** What a reporter of this number writes about an event of this number; the same each time. */
export function madeReport(event: number, reporter: number): MadeReport {
  const seed = mixed(event);
  const told: Told = {
    place: placeOf(seed % 3_600),
    other: placeOf((seed * 7 + 13) % 3_600),
    person: `${pick(names, seed >> 3)} ${placeOf((seed * 3 + 5) % 3_600)}`,
    count: 11 + (seed % 79),
  };
  const titles = pick(events, seed >> 5)(told);
  const title = pick(titles, reporter);
  // What all reports of an event have in common, and what only this one has.
  const common = [1, 2, 3].map((at) => placeOf(mixed(seed + at * 977) % 3_600));
  const own = [1, 2, 3, 4].map((at) => placeOf(mixed(seed * 5 + reporter * 31 + at) % 3_600));
  const text =
    `${title}. ${own[0]} and ${common[0]} heard of it first. ${pick(names, reporter)} ${own[1]} wrote from ${told.place}, ` +
    `where ${common[1]} Lane and ${common[2]} Square were full of people. ${own[2]} waits, says ${own[3]}.`;
  return { place: told.place, title, text };
}
