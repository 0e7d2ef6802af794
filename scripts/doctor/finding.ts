/** How bad something is: as it should be, worth a look, or in the way of the services. */
export type Level = 'ok' | 'look' | 'wrong';

/** One thing that the doctor looked at. */
export interface Finding {
  readonly level: Level;
  readonly subject: string;
  /** What was found, in words. */
  readonly found: string;
  /** What to do; null when there is nothing to do. */
  readonly cure: string | null;
}

export const ok = (subject: string, found: string): Finding => ({ level: 'ok', subject, found, cure: null });
export const look = (subject: string, found: string, cure: string): Finding => ({
  level: 'look',
  subject,
  found,
  cure,
});
export const wrong = (subject: string, found: string, cure: string): Finding => ({
  level: 'wrong',
  subject,
  found,
  cure,
});

/** All findings as lines, each cure below what it is for, and a last line that counts them. */
export function report(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const lines = findings.flatMap(({ level, subject, found, cure }) => [
    `${level.padEnd(5)}  ${subject.padEnd(width)}  ${found}`,
    ...(cure === null ? [] : [`${' '.repeat(width + 9)}→ ${cure}`]),
  ]);
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  return [...lines, `${count('wrong')} wrong, ${count('look')} to look at, ${count('ok')} ok`].join('\n');
}

/** Bytes in words: 1 GB is 2^30. */
export function inBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const at = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const value = bytes / 1024 ** at;
  return `${value >= 10 || at === 0 ? Math.round(value) : value.toFixed(1)} ${units[at]}`;
}
