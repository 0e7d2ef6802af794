import type { UndoLog } from './undo-log';

/** How many articles come before one that was in doubt is looked at again, and once more when it stayed. */
const AFTER = [100, 600];

/** An article to look at again. */
export interface SecondLook {
  readonly serial: number;
  /** Which look it is, from 0. */
  readonly round: number;
}

/** The articles, by serial, that will be looked at again. */
export class SecondLooks {
  private readonly waiting: readonly number[][] = AFTER.map(() => []);

  constructor(private readonly undo: UndoLog) {}

  /** Lets an article wait for a look; nothing after the last. Those of a round come in the order of their serials. */
  wait({ serial, round }: SecondLook): void {
    const serials = this.waiting[round];
    if (!serials) return;
    serials.push(serial);
    this.undo.note(() => serials.splice(serials.lastIndexOf(serial), 1));
  }

  /** Takes one out whose time has come, as the next article will get the serial `next`; undefined when none has. */
  take(next: number): SecondLook | undefined {
    for (const [round, serials] of this.waiting.entries()) {
      const serial = serials[0];
      if (serial === undefined || next - serial <= AFTER[round]!) continue;
      serials.shift();
      this.undo.note(() => serials.unshift(serial));
      return { serial, round };
    }
    return undefined;
  }

  /** Leaves an article where it is. */
  forget(serial: number): void {
    for (const serials of this.waiting) {
      const place = serials.indexOf(serial);
      if (place < 0) continue;
      serials.splice(place, 1);
      this.undo.note(() => serials.splice(place, 0, serial));
    }
  }
}
