/** Keeps a number and its unit on one line. */
export const NO_BREAK_SPACE = '\u00a0'

/** Groups digits, and stands before a per cent sign; narrow and unbreakable. */
export const NARROW_SPACE = '\u202f'

/** U+2212: as wide as a plus sign, unlike the hyphen. */
export const MINUS = '\u2212'
