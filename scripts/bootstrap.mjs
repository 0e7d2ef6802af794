#!/usr/bin/env node
// Runs a TypeScript program of this repository from a fresh clone: installs the packages first when they are missing
// or the lock file has changed. Plain JavaScript, as nothing is installed yet.
//
//   node scripts/bootstrap.mjs PROGRAM.ts [ARGUMENTS]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Tributary needs Node 20.19 or newer; this is ${process.version}`);
  process.exit(1);
}

process.chdir(root);
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const stamp = join('node_modules', '.tributary-lock');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error('Installing packages (once, about a minute) …');
  // Output goes to stderr: stdout belongs to the program. Install scripts of packages are not run, as none is needed.
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (npm.status !== 0) {
    console.error('npm ci failed: see above; the package registry must be reachable');
    process.exit(npm.status ?? 1);
  }
  writeFileSync(stamp, lock);
}

const require = createRequire(import.meta.url);
require('tsx/cjs/api').register();
const [program, ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], resolve(program), ...rest];
require(resolve(program));
