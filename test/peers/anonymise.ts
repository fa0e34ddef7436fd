// `npm run bench:peers -- anonymise [--rounds N] [--json]`: frames a second of the product's detector (short range,
// one look, WASM) beside MediaPipe's FaceDetector (tasks-vision, the same model, CPU), in one page on the same
// pixels, taking turns (A B, B A, …), so that what the machine does besides falls on both alike.
import { cpus } from 'node:os';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { summarise, type Stats } from '../../src/bench/statistics';
import { launchBrowser } from '../../src/cli/node/browser';
import { projectRoot } from '../../src/cli/node/folders';
import type { Box } from '../../src/try/demos/anonymise/faces/face';
import { overlap } from '../../src/try/demos/anonymise/faces/overlap';
import { install } from './install';
import type { FaceFinder, Look } from './pages/faces';
import { serve } from './server';
import { withNormalisation } from './tflite-metadata';

const finders: readonly FaceFinder[] = ['ours', 'mediapipe'];
const pictures = [
  { file: 'astronaut.jpg', width: 512, height: 512 },
  { file: 'astronaut.jpg', width: 1280, height: 720 },
  { file: 'telephone.jpg', width: 720, height: 1280 },
  { file: 'nobody.jpg', width: 1920, height: 1080 },
] as const;

interface Row {
  readonly subject: 'anonymise';
  readonly case: string;
  /** Frames a second. */
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  readonly best: number;
  readonly ratio: number;
  /** Milliseconds a look. */
  readonly stats: Readonly<Record<FaceFinder, Stats>>;
  /** Share of our time around the session. */
  readonly around: number;
  readonly boxes: Readonly<Record<FaceFinder, readonly Box[]>>;
}

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { rounds: { type: 'string', default: '200' }, json: { type: 'boolean' } },
});
const rounds = Number(values.rounds);
install();
const files = [...new Set(pictures.map(({ file }) => file))];
const model = join(projectRoot, 'test/peers/node_modules/.face_detection_short_range.tflite');
const plain = join(
  projectRoot,
  'test/peers/node_modules/@mediapipe/face_detection/face_detection_short_range.tflite',
);
await writeFile(model, withNormalisation(await readFile(plain)));
const origin = await serve(
  new Map([
    ...files.map((file) => [file, join(projectRoot, 'public/samples/anonymise', file)] as const),
    ['short.tflite', model],
  ]),
  ['faces'],
);
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`${origin.url}test/peers/pages/faces.html`);
  await page.waitForFunction(() => 'faces' in window && crossOriginIsolated);
  await page.evaluate(() => window.faces.open());
  const rows: Row[] = [];
  for (const { file, width, height } of pictures) {
    const looks: Record<FaceFinder, Look[]> = { ours: [], mediapipe: [] };
    const look = (finder: FaceFinder): Promise<Look> =>
      page.evaluate(([finder, url, width, height]) => window.faces.look(finder, url, width, height), [
        finder,
        `images/${file}`,
        width,
        height,
      ] as const);
    // Outside the count: the first looks prepare what later ones find ready.
    for (let i = 0; i < 20; i++) for (const finder of finders) await look(finder);
    for (let round = 0; round < rounds; round++)
      for (const finder of round % 2 ? finders.toReversed() : finders) looks[finder].push(await look(finder));
    const stats = {
      ours: summarise(looks.ours.map(({ ms }) => ms)),
      mediapipe: summarise(looks.mediapipe.map(({ ms }) => ms)),
    };
    const perSecond = (finder: FaceFinder): number => 1000 / stats[finder].median;
    const inside = summarise(looks.ours.map(({ phases }) => phases!.infer)).median;
    rows.push({
      subject: 'anonymise',
      case: `${file}, ${width} × ${height}`,
      ours: perSecond('ours'),
      peers: { mediapipe: perSecond('mediapipe') },
      best: perSecond('mediapipe'),
      ratio: perSecond('ours') / perSecond('mediapipe'),
      stats,
      around: 1 - inside / stats.ours.median,
      boxes: { ours: looks.ours[0]!.boxes, mediapipe: looks.mediapipe[0]!.boxes },
    });
  }
  const machine = `${cpus().length} cores (${cpus()[0]!.model.trim()}), no GPU, Chromium ${browser.version()}, ${process.platform}`;
  console.log(values.json ? JSON.stringify(rows, null, 2) : table(rows, machine));
} finally {
  await browser.close();
  await origin.close();
}

function table(rows: readonly Row[], machine: string): string {
  const time = ({ median, medianInterval }: Stats): string =>
    `${median.toFixed(2)}${medianInterval ? ` [${medianInterval.map((value) => value.toFixed(2)).join(', ')}]` : ''}`;
  const agreement = ({ ours, mediapipe }: Row['boxes']): string =>
    ours.length === 0 && mediapipe.length === 0
      ? 'no face'
      : `${ours.length} and ${mediapipe.length}; ${ours
          .map((box) => Math.max(0, ...mediapipe.map((other) => overlap(box, other))).toFixed(3))
          .join(', ')}`;
  const lines = rows.map((row) =>
    [
      row.case,
      row.ours.toFixed(0),
      row.best.toFixed(0),
      `${row.ratio.toFixed(2)} ×`,
      row.ratio >= 1.5 ? 'met' : '**missed**',
      time(row.stats.ours),
      time(row.stats.mediapipe),
      `${(100 * row.around).toFixed(0)} %`,
      agreement(row.boxes),
    ].join(' | '),
  );
  return `Measured ${new Date().toISOString().slice(0, 10)} on ${machine}.

Medians of ${rounds} turns and their 95 % intervals. Goal: at least 1.5 × MediaPipe's frames a second.

| picture | proefbank, frames/s | MediaPipe, frames/s | ratio | goal | ms | ms of MediaPipe | ours around the session | faces, and IoU with MediaPipe's |
| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | --- |
${lines.map((line) => `| ${line} |`).join('\n')}
`;
}
