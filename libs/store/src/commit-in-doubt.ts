/** What a transaction wrote may stand or not: its commit was sent, and no answer says what became of it. */
export class CommitInDoubt extends Error {
  constructor(override readonly cause: unknown) {
    super(
      `whether the transaction was committed is not known: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}
