/**
 * Who may import whom: app and cli → doors → rooms → terms (ARCHITECTURE.md). Run by test/checks/boundaries.ts.
 * The parser must be swc: with TypeScript 7, which has no JavaScript API, the default sees no modules at all.
 */

/** A room, and what of ours it may import besides itself and `terms`. */
const rooms = {
  terms: [],
  ui: [],
  bench: [],
  files: [],
  gpu: [],
  onnx: [],
  chips: ['bench', 'onnx'],
  store: ['bench'],
  runtime: ['bench', 'gpu', 'onnx', 'store'],
};
const doors = ['try', 'learn', 'measure', 'request'];
const below = [...Object.keys(rooms), ...doors];

const inFolders = (names) => `^src/(${names.join('|')})/`;

const onlyInto = (name, allowed, comment) => ({
  name: `${name} imports only ${['itself', ...allowed].join(', ')}`,
  comment,
  severity: 'error',
  from: { path: inFolders([name]) },
  to: { path: '^src/', pathNot: inFolders([name, ...allowed]) },
});

export default {
  forbidden: [
    ...Object.entries(rooms).map(([room, allowed]) =>
      onlyInto(
        room,
        room === 'terms' ? [] : ['terms', ...allowed],
        'A room knows nothing of what is above it.',
      ),
    ),
    ...doors.map((door) =>
      onlyInto(door, Object.keys(rooms), 'What two doors share is a Run in the store or a room below.'),
    ),
    onlyInto('app', below, 'The shell opens the doors; the command line is another way in.'),
    onlyInto('cli', below, 'The command line calls what the pages call, not the pages.'),
    {
      name: 'a demo imports no other demo',
      severity: 'error',
      from: { path: '^src/try/demos/([^/]+)/' },
      to: { path: '^src/try/demos/', pathNot: '^src/try/demos/$1/' },
    },
    {
      name: 'the browser never loads Node code',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/node/' },
      to: { path: '^src/cli/node/' },
    },
    {
      name: 'Node code takes only terms, cards and Run files from the app',
      comment: 'What runs in the terminal must not need a browser; bridge.ts gives it its types.',
      severity: 'error',
      from: { path: '^src/cli/node/' },
      to: {
        path: '^src/',
        pathNot: String.raw`^src/(cli/node/|cli/(bridge|bridge-model|bridge-compare|saving)\.ts|terms/|bench/|runtime/(card|capability)\.ts|store/(run-file|errors)\.ts)`,
      },
    },
    {
      name: 'the product does not import development tools',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};
