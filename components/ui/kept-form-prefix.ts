/** Begins the keys of what this tab keeps of forms; apart from kept-form.ts, which is loaded only where there is something. */
export const KEPT_FORM = 'hindsight-form '
