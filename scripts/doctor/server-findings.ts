import { type Finding, inBytes, look, ok, wrong } from './finding';

/** Bytes of the disk that a server's data are on. */
export interface Disk {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** @param ms of the connection and login, and of one question after that */
export function connectionFinding(subject: string, connectMs: number, answerMs: number): Finding {
  const found = `connected in ${Math.round(connectMs)} ms, answers in ${answerMs.toFixed(1)} ms`;
  if (answerMs < 20) return ok(subject, found);
  return look(subject, found, 'each job asks several times: run the services near it, or look for what keeps it busy');
}

/** @param aheadMs by how much the server's clock is before ours; negative when it is behind */
export function clockFinding(subject: string, aheadMs: number): Finding {
  const seconds = Math.abs(aheadMs) / 1000;
  const found =
    seconds < 0.1 ? 'clocks agree' : `its clock is ${seconds.toFixed(1)} s ${aheadMs > 0 ? 'ahead' : 'behind'}`;
  if (seconds < 2) return ok(subject, found);
  const cure = 'set both machines by NTP: due times and signatures of webhooks go by the clock';
  return seconds < 60 ? look(subject, found, cure) : wrong(subject, found, cure);
}

/** @param disk null when the server is elsewhere, or its folder cannot be seen from here */
export function diskFinding(subject: string, disk: Disk | null): Finding {
  if (disk === null) {
    return ok(subject, 'free space cannot be known from here; watch it where the server runs');
  }
  const share = disk.freeBytes / disk.totalBytes;
  const found = `${inBytes(disk.freeBytes)} of ${inBytes(disk.totalBytes)} free`;
  const cure = 'give it a larger disk, or free some space: a server whose disk is full stops writing';
  if (share < 0.05 || disk.freeBytes < 2 ** 29) return wrong(subject, found, cure);
  return share < 0.15 ? look(subject, found, cure) : ok(subject, found);
}
