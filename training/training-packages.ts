import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the packages of that name are. */
export const packagesIn = (name: string): string => join('.tributary', name, 'node_modules');

/**
 * Installs packages of data, in exactly these versions, into `.tributary/NAME`, once. Training alone needs them, so they
 * are no dependencies of the project.
 * @returns the folder that has a folder for each
 * @throws Error when npm cannot install them
 */
export function installPackages(name: string, versions: Readonly<Record<string, string>>): string {
  const installed = packagesIn(name);
  if (Object.keys(versions).every((one) => existsSync(join(installed, one, 'package.json')))) return installed;
  const folder = join('.tributary', name);
  mkdirSync(folder, { recursive: true });
  console.error(`Installing ${Object.keys(versions).join(', ')} into ${folder} (once) …`);
  const wanted = Object.entries(versions).map(([one, version]) => `${one}@${version}`);
  const options = ['--save-exact', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps'];
  const npm = spawnSync('npm', ['install', '--prefix', folder, '--loglevel=error', ...options, ...wanted], {
    stdio: ['ignore', 2, 2],
  });
  if (npm.status !== 0)
    throw new Error(`${wanted.join(', ')} cannot be installed: see above; the registry must be reachable`);
  return installed;
}
