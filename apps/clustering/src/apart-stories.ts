import type { UndoLog } from './undo-log';

/** Which stories no automatic decision joins, as they were parted. */
export class ApartStories {
  private readonly others = new Map<number, Set<number>>();

  constructor(private readonly undo: UndoLog) {}

  has(a: number, b: number): boolean {
    return this.others.get(a)?.has(b) ?? false;
  }

  keep(a: number, b: number): void {
    if (this.has(a, b)) return;
    this.undo.note(() => this.drop(a, b));
    this.othersOf(a).add(b);
    this.othersOf(b).add(a);
  }

  /** A person joins two stories after all. */
  forget(a: number, b: number): void {
    if (this.has(a, b)) this.undo.note(() => this.keep(a, b));
    this.drop(a, b);
  }

  /** A story comes out of another: it is apart from that, and from all that the other is apart from. */
  part(from: number, to: number): void {
    for (const other of this.others.get(from) ?? []) if (other !== to) this.keep(to, other);
    this.keep(from, to);
  }

  /** A story lives on in another, which is apart from the same others. */
  merge(from: number, into: number): void {
    for (const other of this.others.get(from) ?? []) {
      this.forget(from, other);
      if (other !== into) this.keep(into, other);
    }
    this.others.delete(from);
  }

  private drop(a: number, b: number): void {
    this.others.get(a)?.delete(b);
    this.others.get(b)?.delete(a);
  }

  private othersOf(story: number): Set<number> {
    let others = this.others.get(story);
    if (!others) this.others.set(story, (others = new Set()));
    return others;
  }
}
