/**
 * `npm run conformance -- DIR`: every case below a folder on both backends, as `proefbank conformance` gives them,
 * and what does not pass explained in groups. Writes RESULTS.md and results.json beside this file.
 * Debian's package libonnx-testdata puts the cases of ONNX 1.12 in /usr/share/libonnx-testdata/data.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CaseResult } from '../../src/cli/bridge-model';
import { groups } from './groups';

interface Outcome {
  readonly backend: string;
  readonly runtime: string;
  readonly summary: Readonly<Record<CaseResult['status'], number>>;
  readonly cases: readonly CaseResult[];
}

const folder = resolve(process.argv[2] ?? '/usr/share/libonnx-testdata/data');
const proefbank = join(import.meta.dirname, '../../src/cli/node/proefbank.js');

function answerOf<T>(...args: string[]): T {
  const { stdout, stderr } = spawnSync(process.execPath, [proefbank, ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as T;
}

const machine = answerOf<{
  browser: string;
  os: string;
  device: { vendor: string; architecture: string; software: boolean };
}>('devices');
const outcomes = ['wasm', 'webgpu'].map((backend) =>
  answerOf<Outcome>('conformance', folder, '--backend', backend),
);

const percent = ({ pass, fail }: Outcome['summary']): string =>
  `${((100 * pass) / (pass + fail)).toFixed(2)} %`;
const { vendor, architecture, software } = machine.device;
const page = [
  '# ONNX’s backend tests in the browser',
  '',
  `${new Date().toISOString().slice(0, 10)}; ${outcomes[0]!.runtime}; ${machine.browser} on ${machine.os}; adapter ${vendor} ${architecture}${software ? ' (software)' : ''}. ${outcomes[0]!.cases.length} cases, those of ONNX 1.12 as Debian’s libonnx-testdata 1.12.0-2 has them. Made by \`npm run conformance\`; every case is in results.json. The folder \`real\` of that package holds only addresses of models to fetch, so its 9 are no cases.`,
  '',
  '| backend | pass | fail | not supported | pass of those that are supported |',
  '| --- | --: | --: | --: | --: |',
  ...outcomes.map(
    ({ backend, summary }) =>
      `| ${backend} | ${summary.pass} | ${summary.fail} | ${summary.unsupported} | ${percent(summary)} |`,
  ),
  '',
  'A result passes where type and shape are the same and every number is within 1e-7 + 0.001 · |expected|, as in ONNX’s own runner. Where it is not, the wider absolute tolerance of onnxruntime’s own tests is tried, and the case says so.',
  '',
  ...outcomes.flatMap(sectionOf),
  '',
].join('\n');
writeFileSync(join(import.meta.dirname, 'RESULTS.md'), page);
writeFileSync(join(import.meta.dirname, 'results.json'), compact());
console.log(page.slice(0, 1500));

function sectionOf({ backend, cases }: Outcome): string[] {
  const wider = cases.filter(({ status, reason }) => status === 'pass' && reason);
  const where = cases.filter(({ status }) => status === 'pass').map(({ fellBack }) => fellBack);
  const count = (what: CaseResult['fellBack']): number => where.filter((one) => one === what).length;
  const gpu = `Of those that pass, ${count('none')} ran wholly on the GPU, ${count('some')} partly, and ${count('all')} wholly on the processor, because the GPU lacks the operator.`;
  return [
    `## ${backend}`,
    '',
    ...(count('none') ? [gpu, ''] : []),
    `With the wider tolerance: ${wider.map(({ name, maxAbs = 0, reason = '' }) => `${name} (off by ${maxAbs.toPrecision(2)} at most; ${/allow (\S+)/.exec(reason)?.[1]} absolute)`).join(', ') || 'none'}.`,
    '',
    '| why it does not pass | whose | cases |',
    '| --- | --- | --- |',
    ...grouped(cases).map(
      ({ title, whose, status, why, names }) =>
        `| **${title}** (${status === 'fail' ? 'fails' : 'not supported'}, ${names.length}). ${why} | ${whose} | ${names.join(', ')} |`,
    ),
    '',
  ];
}

/** @throws Error for a case that nobody explained. */
function grouped(cases: readonly CaseResult[]) {
  const rest = cases.filter(({ status }) => status !== 'pass');
  const found = groups.map((group) => ({ ...group, names: [] as string[] }));
  for (const { name, status, reason = '' } of rest) {
    const group = found.find(
      (one) => one.status === status && one.fits.test(reason) && (one.name?.test(name) ?? true),
    );
    if (!group) throw new Error(`${name} is not explained: ${reason}`);
    group.names.push(name);
  }
  return found.filter(({ names }) => names.length);
}

/** A line a case: its status, its largest differences where there are any, the first line of the runtime's reason. */
function compact(): string {
  const all = Object.fromEntries(
    outcomes.map(({ backend, runtime, summary, cases }) => [
      backend,
      {
        runtime,
        summary,
        cases: cases.map(({ reason, maxAbs, maxRel, ...rest }) => ({
          ...rest,
          ...(maxAbs && { maxAbs: Number(maxAbs.toPrecision(3)) }),
          ...(maxRel && { maxRel: Number(maxRel.toPrecision(3)) }),
          ...(reason && { reason: reason.split('\n')[0]!.replace(/\/mnt\/\S*\/onnxruntime\//, '') }),
        })),
      },
    ]),
  );
  const lines = JSON.stringify(all).replaceAll('{"name"', '\n{"name"');
  return `${lines}\n`;
}
