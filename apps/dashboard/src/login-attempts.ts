/** Failures within a minute from which an address must wait. */
const mostFailures = 5;
const windowMs = 60_000;
/** Addresses remembered at once, so that a flood of them costs no memory. */
const mostAddresses = 10_000;

/** Whom failures are counted for: an IPv4 address, or the network of an IPv6 address (its first four groups). */
export function attemptSource(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const groups =
    tail === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Counts failed logins of each address, so that passwords cannot be guessed at speed. Times in milliseconds. */
export class LoginAttempts {
  private readonly failures = new Map<string, number[]>();

  /** Seconds until the address may try again; 0 when it may now. */
  waitSeconds(address: string, now: number): number {
    const recent = this.recent(attemptSource(address), now);
    return recent.length < mostFailures ? 0 : Math.ceil((recent.at(-mostFailures)! + windowMs - now) / 1000);
  }

  /** Notes a failed login. */
  failed(address: string, now: number): void {
    const source = attemptSource(address);
    const recent = [...this.recent(source, now), now];
    // Deleted first, so that the map stays in order of the last failure.
    this.failures.delete(source);
    this.failures.set(source, recent);
    if (this.failures.size > mostAddresses) this.failures.delete(this.failures.keys().next().value!);
  }

  private recent(source: string, now: number): number[] {
    return (this.failures.get(source) ?? []).filter((time) => time > now - windowMs);
  }
}
