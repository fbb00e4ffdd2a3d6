/** What is hashed and what a table file holds. The runtime checks hashes itself, so it owns the code. */
export { canonicalJson } from '../runtime/hash.ts';
