'use client'

import { useClientValue } from '#components/ui/use-client-value.ts'

/** The zone of the reader's clock; null on the server and until the page is alive. */
export function useReaderZone(): string | null {
  return useClientValue<string | null>(() => new Intl.DateTimeFormat().resolvedOptions().timeZone, null)
}
