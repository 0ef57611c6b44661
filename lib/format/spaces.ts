/** Keeps a number and its unit or per cent sign on one line. */
export const NO_BREAK_SPACE = '\u00a0'

/** Groups digits. */
export const NARROW_SPACE = '\u202f'

/** U+2212: as wide as a plus sign, unlike the hyphen. */
export const MINUS = '\u2212'
