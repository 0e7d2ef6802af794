/** The work cannot be done now, through no fault of its own: it is tried again after a while, as often as it takes. */
export class RetryLater extends Error {
  constructor(
    message: string,
    readonly delayMs: number,
  ) {
    super(message);
    this.name = 'RetryLater';
  }
}

/** The work can never be done as it stands: its row is set aside with the reason, to be seen and redriven by hand. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}
