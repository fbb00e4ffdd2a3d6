// Writes the embedding example of the README to a file, so that exactly what is printed there is run.
import { readFileSync, writeFileSync } from 'node:fs';

const [readme, target] = process.argv.slice(2);
const block = /```js\n([^]*?)```/.exec(readFileSync(readme, 'utf8'));
if (!block) throw new Error('The README has no example in JavaScript.');
writeFileSync(target, block[1]);
