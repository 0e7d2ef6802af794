import type { UndoLog } from './undo-log';

/** Micro-stories that a person put where they are: no automatic split takes them out of their story. */
export class PinnedMicroStories {
  private readonly pinned = new Set<number>();

  constructor(private readonly undo: UndoLog) {}

  pin(microStoryId: number): void {
    if (this.pinned.has(microStoryId)) return;
    this.pinned.add(microStoryId);
    this.undo.note(() => this.pinned.delete(microStoryId));
  }

  has(microStoryId: number): boolean {
    return this.pinned.has(microStoryId);
  }
}
