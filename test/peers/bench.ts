// `npm run bench:peers -- <subject> …`: each subject is a file here, which says what it takes.
import { existsSync } from 'node:fs';

const subject = process.argv[2] ?? '';
const known = ['anonymise', 'forecast', 'inspect', 'ocr', 'search', 'transcribe'];
if (!known.includes(subject) || !existsSync(new URL(`./${subject}.ts`, import.meta.url))) {
  console.error(`Usage: npm run bench:peers -- ${known.join('|')} [--json] …`);
  process.exit(2);
}
await import(`./${subject}.ts`);
