// `npm run package`: writes dist/precept-<version>.vsix.
import path from 'node:path';
import { root, setUp } from './setup.mjs';

setUp();
const { buildExtension } = await import('../extension/build.mjs');
console.log(`wrote ${path.relative(root, await buildExtension(path.join(root, 'dist')))}`);
