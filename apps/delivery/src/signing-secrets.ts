/** The secrets of an endpoint, as it is stored. */
export interface EndpointSecrets {
  readonly secrets: readonly string[];
  /** Those that were replaced, with the time until which they sign too. */
  readonly retiring_secrets: readonly { readonly secret: string; readonly until: string }[];
}

/** The secrets that sign at a time, the newest first. */
export function signingSecrets({ secrets, retiring_secrets }: EndpointSecrets, now: Date): string[] {
  return [...secrets, ...retiring_secrets.filter(({ until }) => new Date(until) > now).map(({ secret }) => secret)];
}
