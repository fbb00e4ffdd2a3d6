/**
 * Something in a source that could not be carried over as it stands, or that disagrees with the rest of it.
 * `place` says where in the file, as a reader finds it: a row, a diplotype, an allele.
 */
export type ImportNote = { readonly file: string; readonly place: string; readonly what: string };
