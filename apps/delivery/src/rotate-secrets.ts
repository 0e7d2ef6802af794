import { type EndpointSecrets, signingSecrets } from './signing-secrets';
import { kindOf, newSecret, type SignatureKind } from './webhook-secret';

/** The secrets of a new endpoint: the one that was given, and a new one for each further signature that it is to have. */
export function firstSecrets(given: string | undefined, kinds: readonly SignatureKind[] | undefined): string[] {
  const wanted = kinds ?? [given === undefined ? 'v1' : kindOf(given)!];
  return [...new Set(wanted)].map((kind) => (given !== undefined && kindOf(given) === kind ? given : newSecret(kind)));
}

/** What a rotation comes to. */
export interface Rotation {
  readonly secrets: readonly string[];
  readonly retiring: readonly { readonly secret: string; readonly until: string }[];
  /** Those of `secrets` that are new. */
  readonly fresh: readonly string[];
}

/**
 * Replaces secrets: by the one that was given those of its kind, else each by a new one. Those that are replaced sign on
 * for a while, after those that retired before them.
 * @param overlapMs how long they sign on
 */
export function rotateSecrets(
  held: EndpointSecrets,
  given: string | undefined,
  now: Date,
  overlapMs: number,
): Rotation {
  const fresh =
    given === undefined
      ? held.secrets.map((secret) => newSecret(kindOf(secret)!))
      : held.secrets.includes(given)
        ? []
        : [given];
  const kinds = new Set(fresh.map(kindOf));
  const replaced = held.secrets.filter((secret) => kinds.has(kindOf(secret)));
  const kept = held.secrets.filter((secret) => !replaced.includes(secret));
  const until = new Date(now.getTime() + overlapMs).toISOString();
  const still = new Set(signingSecrets({ secrets: [], retiring_secrets: held.retiring_secrets }, now));
  return {
    secrets: [...fresh, ...kept],
    retiring: [
      ...replaced.map((secret) => ({ secret, until })),
      ...held.retiring_secrets.filter(({ secret }) => still.has(secret) && !fresh.includes(secret)),
    ],
    fresh,
  };
}
