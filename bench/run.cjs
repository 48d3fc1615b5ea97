// Compiles bench/ beside the hub that `npm run build` has compiled, and starts it.
const { execFileSync } = require('node:child_process');

const swc = require.resolve('@swc/cli/bin/swc.js');
const ignored = ['**/*.d.ts', '**/node_modules/**', '**/.cache/**'].flatMap((glob) => ['--ignore', glob]);
execFileSync(process.execPath, [swc, 'bench', '-d', 'dist', '--extensions', '.ts', ...ignored, '--quiet'], {
  stdio: 'inherit',
});
require('../dist/bench/main.js');
