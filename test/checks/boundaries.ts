/** The rules of `import-rules.mjs`, on every import of `src/`. */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const project = resolve(import.meta.dirname, '../..');

interface Report {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
}

/** Every broken rule in `<root>/src`, as `rule: from → to`. @throws Error when no module was seen at all. */
export function boundaryViolations(root = project): string[] {
  const output = execFileSync(
    process.execPath,
    [
      join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      join(import.meta.dirname, 'import-rules.mjs'),
      '--output-type',
      'json',
      'src',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const { summary } = JSON.parse(output) as Report;
  if (summary.totalCruised === 0) throw new Error('dependency-cruiser saw no modules');
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) {
  const violations = boundaryViolations();
  for (const violation of violations) console.error(violation);
  process.exitCode = violations.length ? 1 : 0;
}
