/** Runs tasks one after another, in the order in which they were given; one that fails holds no other up. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** @returns what the task returns, or throws what it throws, once it had its turn */
  take<Result>(task: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(task);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
