const LARGEST = 2_147_483_647

/** The incident number of an address such as /incidents/318, or null when no incident can have it. */
export function parseIncidentNumber(raw: string): number | null {
  if (!/^[1-9]\d{0,9}$/.test(raw)) return null
  const number = Number(raw)
  return number <= LARGEST ? number : null
}
