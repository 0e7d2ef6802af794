/** The work can never be done as it stands: its row is set aside with the reason, to be seen and redriven by hand. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}
