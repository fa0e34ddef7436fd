/**
 * The whole test run, as `npm test` and CI call it: static checks, unit and browser tests, journeys. A static
 * check counts as one test. Every step runs even when an earlier one failed; the last line is the sum.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './ensure-browser';

interface Count {
  passed: number;
  failed: number;
}

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads the counts from the reporter's file; absent for a check, whose exit status is the result. */
  readonly count?: (report: unknown) => Count;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  success: boolean;
}
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
}

const folder = mkdtempSync(join(tmpdir(), 'proefbank-test-'));
const reportOf = (name: string): string => join(folder, `${name.replaceAll(' ', '-')}.json`);

const vitest = (project: string): Step => ({
  name: `${project} tests`,
  command: [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf(`${project} tests`)}`,
  ],
  count: (report) => {
    const { numPassedTests, numFailedTests, success } = report as VitestReport;
    // An error outside any test (an unhandled rejection) fails the run without failing a test.
    return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(1, numFailedTests) };
  },
});

const steps: readonly Step[] = [
  { name: 'types of the app', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the rooms without a page', command: ['tsc', '-p', 'src/tsconfig.engine.json'] },
  { name: 'types of tests and command line', command: ['tsc', '-p', 'test/tsconfig.json'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings', 'src', 'test'] },
  { name: 'format', command: ['prettier', '--check', '--log-level=warn', '.'] },
  { name: 'import boundaries', command: ['tsx', 'test/checks/boundaries.ts'] },
  { name: 'texts in both languages', command: ['tsx', 'test/checks/translations.ts'] },
  { name: 'dead code', command: ['knip'] },
  vitest('unit'),
  { name: 'models, from their packages', command: ['tsx', 'src/cli/node/main.ts', 'models', 'fetch'] },
  { name: 'build', command: ['vite', 'build', '--logLevel', 'error'] },
  { name: 'size of the first paint', command: ['tsx', 'test/checks/first-paint.ts'] },
  { name: 'third-party notices', command: ['tsx', 'test/checks/notices.ts'] },
  vitest('browser'),
  {
    name: 'journeys',
    command: ['playwright', 'test', '--reporter=list,json'],
    count: (report) => {
      const { expected, unexpected, flaky } = (report as PlaywrightReport).stats;
      return { passed: expected, failed: unexpected + flaky };
    },
  },
];

ensureBrowser();
const total: Count = { passed: 0, failed: 0 };
for (const { name, command, count } of steps) {
  const from = performance.now();
  const [tool, ...args] = command;
  const { status } = spawnSync(join('node_modules', '.bin', tool!), args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(name),
    },
  });
  let result: Count = { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  if (count) {
    try {
      result = count(JSON.parse(readFileSync(reportOf(name), 'utf8')));
    } catch {
      result = { passed: 0, failed: 1 };
    }
    if (status !== 0 && result.failed === 0) result.failed = 1;
  }
  total.passed += result.passed;
  total.failed += result.failed;
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(
    `${result.failed ? '✗' : '✓'} ${name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`,
  );
}
rmSync(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
