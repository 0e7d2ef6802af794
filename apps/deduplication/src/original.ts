import { agencyOfOutlet, outletIdentity } from './agencies';

/** An article of a copy group, as far as finding the original needs it. */
export interface GroupMember {
  readonly id: number;
  readonly outlet: string;
  /** Whom it credits: `agencyCredit` of it. */
  readonly agency: string | null;
  /** Outlets of the group that it credits: those for which `creditsOutlet` holds. */
  readonly credited: readonly string[];
  /** Characters of its text after cleaning: `ownLength`. */
  readonly ownLength: number;
  readonly published: number | null;
}

const day = 86_400_000;
/** Texts within 5 % of the longest count as equally long: what remains is a correction, not a truncation. */
const aboutAsLong = 0.95;

/**
 * Which article of a copy group is the original (rule: docs/architecture.md, "Copies"): one by the originator, that is the
 * outlet most others credit, or an agency; then one that credits its source; then the longest clean text; then the
 * earliest reliable time, where exactly midnight (UTC) is a date without a time; then the lowest id.
 *
 * Takes the group, in any order. Returns the original's id. @throws Error when the group is empty.
 */
export function originalOf(group: readonly GroupMember[]): number {
  const [first] = group;
  if (!first) throw new Error('original: the group is empty');
  const longest = Math.max(...group.map((member) => member.ownLength));
  const rank = (member: GroupMember): readonly number[] => [
    -creditsFrom(group, member),
    agencyOfOutlet(member.outlet) === null ? 1 : 0,
    member.agency === null && !member.credited.length ? 1 : 0,
    member.ownLength >= aboutAsLong * longest ? 0 : longest - member.ownLength,
    reliableTime(member.published),
    member.id,
  ];
  return group.reduce((best, member) => (compareRanks(rank(member), rank(best)) < 0 ? member : best), first).id;
}

/** How many other outlets of the group credit the member's outlet. */
function creditsFrom(group: readonly GroupMember[], member: GroupMember): number {
  const key = outletIdentity(member.outlet);
  const creditors = group
    .filter((other) =>
      [...other.credited, other.agency ?? ''].some((name) => name !== '' && outletIdentity(name) === key),
    )
    .map((other) => outletIdentity(other.outlet))
    .filter((outlet) => outlet !== key);
  return new Set(creditors).size;
}

function reliableTime(published: number | null): number {
  return published === null || published % day === 0 ? Infinity : published;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
