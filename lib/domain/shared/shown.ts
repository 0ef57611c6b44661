/** What a script is to show, or why not. */
export type Shown<T> = { readonly shown: T } | { readonly problem: string }
