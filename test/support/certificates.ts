import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a server's certificate, and of the authority that made it out and that nobody else knows. */
export interface Certificates {
  readonly authorityFile: string;
  readonly authority: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/**
 * Makes them in a folder.
 * @param name the only name by which the server may be reached
 * @throws Error when openssl is missing or refuses
 */
export function makeCertificates(folder: string, name: string): Certificates {
  mkdirSync(folder, { recursive: true });
  const openssl = (...args: string[]): void => {
    const { status, stderr, error } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl (install it) ${args[0]}: ${error?.message ?? stderr}`);
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-days',
    '2',
    '-subj',
    '/CN=test',
    '-keyout',
    'authority.key',
    '-out',
    'authority.pem',
  );
  openssl('req', ...key, '-subj', `/CN=${name}`, '-keyout', 'server.key', '-out', 'server.csr');
  writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${name}\n`);
  const signed = [
    '-CA',
    'authority.pem',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-extfile',
    'names',
    '-days',
    '2',
  ];
  openssl('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.pem');
  const authorityFile = join(folder, 'authority.pem');
  return {
    authorityFile,
    authority: readFileSync(authorityFile, 'utf8'),
    certificateFile: join(folder, 'server.pem'),
    keyFile: join(folder, 'server.key'),
  };
}

/** The lines of redis.conf by which a server speaks nothing but TLS, to clients and to the servers of its cluster. */
export const tlsLines = (certificates: Certificates, port: number): string[] => [
  'port 0',
  `tls-port ${port}`,
  `tls-cert-file ${certificates.certificateFile}`,
  `tls-key-file ${certificates.keyFile}`,
  `tls-ca-cert-file ${certificates.authorityFile}`,
  'tls-auth-clients no',
  'tls-replication yes',
];
