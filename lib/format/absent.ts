/** What stands where there is no value; the words say why and are meant for title and screen readers. */
export const ABSENT = '–'

export const NOT_APPLICABLE = 'not applicable'
export const INVALID = 'invalid'
