// Compiles bench/ beside the hub that `npm run build` has compiled, and starts it.
const { execFileSync } = require('node:child_process');

const swc = require.resolve('@swc/cli/bin/swc.js');
const args = ['bench', '-d', 'dist', '--extensions', '.ts', '--ignore', '**/*.d.ts', '--quiet'];
execFileSync(process.execPath, [swc, ...args], { stdio: 'inherit' });
require('../dist/bench/main.js');
