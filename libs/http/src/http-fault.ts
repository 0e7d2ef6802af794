/** Why a request has no answer; `code` is stable, the message is for people. */
export class HttpFault extends Error {
  constructor(
    readonly code: 'too-large' | 'too-slow' | 'too-many-redirects' | 'unreadable' | 'bad-url',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'HttpFault';
  }
}
