import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stamp = join('dist', '.sources');
/** What is built beside the services, for the image. */
const tools = ['scripts/migrate.ts', 'scripts/doctor.ts', 'scripts/doctor'];

/** A hash of everything the build reads. */
function sourcesHash(): string {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', 'apps', 'libs', ...tools], {
    encoding: 'utf8',
  });
  if (listed.status !== 0) throw new Error(`git cannot list the sources: ${listed.stderr}`);
  const hash = createHash('sha256');
  const files = listed.stdout.split('\n').filter((file) => file !== '' && existsSync(file));
  for (const file of [...files.sort(), 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json']) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds the services into dist/ unless they are built from these very sources. @throws Error when they do not compile */
export function build(say: (line: string) => void): void {
  const sources = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('Building the services …');
  const nest = spawnSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (nest.status !== 0) throw new Error(`the services do not compile:\n${nest.stdout}${nest.stderr}`);
  writeFileSync(stamp, sources);
}
