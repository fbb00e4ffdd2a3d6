/** sha256 of a text's UTF-8 bytes, lower-case hex. The runtime checks hashes itself, so it owns the code. */
export { sha256 } from '../runtime/hash.ts';
