import type { LIST_FORMATS } from './export-query.ts'

/** A list as a file, part by part. */
export type ListFile = { readonly format: (typeof LIST_FORMATS)[number]; readonly content: AsyncIterable<string> }
