import { byReportTime } from './report-time';
import { type RelayKind, relayKinds } from './relay';
import type { StoryArticle } from './story';

/**
 * What an outlet is to a story.
 * - `independent`: it has an article that is neither a copy nor a relay
 * - `relay`: what it tells it has from another outlet, in its own words
 * - `copy`: its articles are others' texts
 */
export type OutletRole = 'independent' | 'relay' | 'copy';

/** An outlet where roads of a story end: its articles have what they tell from there. */
export interface StorySource {
  readonly outlet: string;
  /** Whether the story has an article of it. */
  readonly held: boolean;
  /** How it is known: by a report of its own, or by the surest sign of those who have it from there. */
  readonly kind: 'report' | 'copy' | RelayKind;
}

/** Where a story comes from. */
export interface StorySources {
  /** What each outlet of the story is to it, by the outlet's name, in the order of first reports. */
  readonly roles: ReadonlyMap<string, OutletRole>;
  /** Where all roads end: the story's own outlets first, in the order of first reports. */
  readonly roots: readonly StorySource[];
  /** The outlet to which the road of every article leads; null when there are more, or no article. */
  readonly singleSource: string | null;
}

type RoadKind = 'copy' | RelayKind;
const surest: readonly RoadKind[] = ['copy', ...relayKinds];

/**
 * Where a story comes from, by its articles' `copyOf` and `relays`, in linear time. An article's road goes on to the
 * outlet of its original, or to the outlets that it relays; it ends at an outlet with a report of its own, at one without
 * an article in the story, and at a copy of which no more is known. Where outlets name each other in a ring that nothing
 * leads out of, it ends at the first of them to report.
 */
export function storySources(articles: readonly StoryArticle[]): StorySources {
  const roads = roadsOf([...articles].sort(byReportTime));
  const ends = [...roads.outlets].filter(([, { role, next }]) => role === 'independent' || !next.size);
  const isRoot = new Set(ends.map(([outlet]) => outlet));
  for (const head of ringHeads(roads.outlets, isRoot)) isRoot.add(head);
  const held = [...roads.outlets.keys()].filter((outlet) => isRoot.has(outlet));
  const notHeld = [...roads.from.keys()].filter((outlet) => !roads.outlets.has(outlet));
  const roots = [
    ...held.map((outlet): StorySource => {
      const isReport = roads.outlets.get(outlet)!.role === 'independent';
      return { outlet, held: true, kind: isReport ? 'report' : surestOf(roads.from.get(outlet)) };
    }),
    ...notHeld.map((outlet): StorySource => ({ outlet, held: false, kind: surestOf(roads.from.get(outlet)) })),
  ];
  return {
    roles: new Map([...roads.outlets].map(([outlet, { role }]) => [outlet, role])),
    roots,
    singleSource: roots.length === 1 ? roots[0]!.outlet : null,
  };
}

interface OutletRoads {
  role: OutletRole;
  readonly next: Set<string>;
}

/** The roads that start at each outlet, and the kinds of those that come to each. */
function roadsOf(articles: readonly StoryArticle[]) {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const outlets = new Map<string, OutletRoads>();
  const from = new Map<string, Set<RoadKind>>();
  for (const article of articles) {
    const { outlet, relays = [] } = article;
    const own = outlets.get(outlet) ?? { role: 'copy', next: new Set() };
    outlets.set(outlet, own);
    own.role = higher(own.role, roleOf(article));
    const original = byId.get(article.copyOf ?? NaN);
    const roads: readonly { outlet: string; kind: RoadKind }[] = original
      ? [{ outlet: original.outlet, kind: 'copy' }]
      : relays;
    for (const road of roads) {
      if (road.outlet === outlet) continue;
      own.next.add(road.outlet);
      const kinds = from.get(road.outlet) ?? new Set();
      from.set(road.outlet, kinds.add(road.kind));
    }
  }
  return { outlets, from };
}

/** What an article is: whether it is a copy is said first. */
export const roleOf = ({ copyOf, relays = [] }: Pick<StoryArticle, 'copyOf' | 'relays'>): OutletRole => {
  if (copyOf !== null) return 'copy';
  return relays.length ? 'relay' : 'independent';
};

const roles: readonly OutletRole[] = ['independent', 'relay', 'copy'];
const higher = (a: OutletRole, b: OutletRole): OutletRole => (roles.indexOf(a) <= roles.indexOf(b) ? a : b);

/** The surest of the kinds of the roads to an outlet; one that none leads to has a copy of an article unknown. */
const surestOf = (kinds: ReadonlySet<RoadKind> = new Set()): RoadKind =>
  surest.find((kind) => kinds.has(kind)) ?? 'copy';

/** The first to report of each ring that no road leads out of. */
function ringHeads(outlets: ReadonlyMap<string, OutletRoads>, roots: ReadonlySet<string>): string[] {
  const back = new Map<string, string[]>();
  const arrived = new Set<string>();
  const arrive = (start: readonly string[]): void => {
    const open = [...start];
    for (let outlet = open.pop(); outlet !== undefined; outlet = open.pop()) {
      if (arrived.has(outlet)) continue;
      arrived.add(outlet);
      open.push(...(back.get(outlet) ?? []));
    }
  };
  for (const [outlet, { next }] of outlets) {
    for (const source of next) {
      const to = back.get(source) ?? [];
      back.set(source, to);
      to.push(outlet);
    }
  }
  arrive([...roots, ...[...back.keys()].filter((outlet) => !outlets.has(outlet))]);
  const places = new Map([...outlets.keys()].map((outlet, place) => [outlet, place]));
  const heads: string[] = [];
  for (const outlet of outlets.keys()) {
    if (arrived.has(outlet)) continue;
    // Whoever is left has a road, and it leads to others that are left: so it comes round.
    const ring = ringFrom(outlet, (at) => [...outlets.get(at)!.next].find((next) => !arrived.has(next))!);
    const head = ring.reduce((first, member) => (places.get(member)! < places.get(first)! ? member : first));
    heads.push(head);
    arrive([head]);
  }
  return heads;
}

function ringFrom(start: string, nextOf: (outlet: string) => string): string[] {
  const road = new Set<string>();
  let at = start;
  for (; !road.has(at); at = nextOf(at)) road.add(at);
  const way = [...road];
  return way.slice(way.indexOf(at));
}
