import type { Shipped } from './files.ts';

const found = import.meta.glob<string>('../../examples/**/*.precept', { query: '?raw', import: 'default', eager: true });

/** The examples, by their path below `examples/`, as they were when the workbench was built. */
export const shipped: Shipped = Object.fromEntries(
  Object.entries(found).map(([path, text]) => [path.replace(/^.*?\/examples\//, ''), text.replaceAll('\r\n', '\n')]),
);
