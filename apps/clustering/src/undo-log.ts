/**
 * What it takes to undo changes in memory, noted as each is made, while the transaction that writes them down may fail.
 * Nothing is noted before `begin`.
 */
export class UndoLog {
  private steps: (() => void)[] | null = null;

  /** Begins to note. */
  begin(): void {
    this.steps = [];
  }

  /** Notes how the change that is made now is undone once all later ones are. */
  note(step: () => void): void {
    this.steps?.push(step);
  }

  /** Forgets what was noted: the changes stay. */
  keep(): void {
    this.steps = null;
  }

  /** Undoes what was noted, the last change first. */
  takeBack(): void {
    const steps = this.steps ?? [];
    this.steps = null;
    for (const step of steps.reverse()) step();
  }
}
