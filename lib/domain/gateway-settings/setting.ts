/** A line of one of the files that were given. */
export type Place = { readonly file: string; readonly line: number }

/** A value with where it stands; what stands nowhere is assumed, and says so in a sentence. */
export type Setting<T> = { readonly value: T; readonly place: Place | null; readonly assumed: string | null }

export function given<T>(value: T, place: Place): Setting<T> {
  return { value, place, assumed: null }
}

export function assumed<T>(value: T, sentence: string): Setting<T> {
  return { value, place: null, assumed: sentence }
}

/** Seconds; null where nothing limits the time. */
export type Seconds = number | null
