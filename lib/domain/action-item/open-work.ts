/** Beside the entries of the navigation nobody reads a larger number: it is not counted further. */
export const OPEN_WORK_MAX = 100
