import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './browser';
import { build } from './build';
import { installDebianPackages } from './infrastructure';
import { leftRunning } from './left-running';
import { redisServer } from './processes';

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  /** Suites that did not get as far as running a test. */
  readonly numRuntimeErrorTestSuites: number;
}

/** Marks every process that a test starts: children inherit the environment. */
const run = randomUUID();

function jest(folder: string, project: string, args: readonly string[]): Results {
  const output = join(folder, `${project}.json`);
  const options = ['--selectProjects', project, '--passWithNoTests', '--json', '--outputFile', output];
  // What the machine is set up with must not reach the tests.
  const { REDIS_URL: _, DATABASE_URL: __, NODE_ENV: ___, ...inherited } = process.env;
  spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...options, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...inherited, TRIBUTARY_TEST_RUN: run, TZ: 'UTC' },
  });
  return JSON.parse(readFileSync(output, 'utf8')) as Results;
}

function main(): number {
  const patterns = process.argv.slice(2);
  const say = (line: string): void => console.log(line);
  if (!redisServer()) installDebianPackages(['redis-server'], say);
  const chromium = chromiumPath(say);
  if (chromium === null) say('No Chromium here: the tests of web pages are skipped. Install chromium to run them.');
  else process.env['CHROMIUM_PATH'] = chromium;
  build(say);
  const folder = mkdtempSync(join(tmpdir(), 'tributary-test-'));
  const paths = patterns.length ? ['--testPathPatterns', ...patterns] : [];
  try {
    const all = [jest(folder, 'unit', paths), jest(folder, 'e2e', ['--runInBand', ...paths])];
    const sum = (of: (results: Results) => number): number => all.reduce((total, results) => total + of(results), 0);
    const leaks = leftRunning(run);
    for (const leak of leaks) say(`still running after the tests: ${leak}`);
    const passed = sum((results) => results.numPassedTests);
    const failed =
      sum((results) => results.numFailedTests + results.numRuntimeErrorTestSuites) + (leaks.length ? 1 : 0);
    const skipped = sum((results) => results.numPendingTests);
    say(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    return failed || !passed ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exit(main());
