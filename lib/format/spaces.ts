/** Between groups of digits and before a unit. The font's own space is a fifth of an em, as narrow as a thin space should be. */
export const NO_BREAK_SPACE = '\u00a0'

/** U+2212: as wide as a plus sign, unlike the hyphen. */
export const MINUS = '\u2212'
