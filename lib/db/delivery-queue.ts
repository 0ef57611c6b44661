import type { Delivery } from '#lib/domain/alert/delivery.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type DeliveryFate, storeDeliveries } from './alert-delivery.ts'
import { isDatabaseUnavailable, isRefusedData } from './prisma-errors.ts'

const BATCH_DELIVERIES = 200
const BATCH_CHARACTERS = 8_000_000
const WRITERS_MAX = 3
/** So many wait before another statement is worth its cost beside the one that runs: together they are cheaper. */
const WORTH_ANOTHER = 16
const WAITING_MAX = 20_000
const WAITING_CHARACTERS_MAX = 64_000_000

/** What was understood but cannot be stored goes where people see it, and not back to the sender for ever. */
const REFUSED = { alerts: [], resolutions: [], reason: 'It holds a value that cannot be stored.' } as const

type Waiting = {
  readonly delivery: Delivery
  readonly done: (fate: DeliveryFate) => void
  readonly failed: (error: unknown) => void
}

const waiting: Waiting[] = []
let waitingCharacters = 0
let writers = 0

/**
 * Stores a delivery; resolves when it is durable. What arrives while statements run goes into the next one together:
 * a burst costs a few commits, and each body still waits for its own.
 * @throws AppError unavailable, when more waits than memory should hold
 */
export function storeDelivery(delivery: Delivery): Promise<DeliveryFate> {
  if (waiting.length >= WAITING_MAX || waitingCharacters > WAITING_CHARACTERS_MAX) {
    throw new AppError('unavailable', 'Too many alerts are waiting to be stored; send this one again.')
  }
  return new Promise((done, failed) => {
    waiting.push({ delivery, done, failed })
    waitingCharacters += delivery.body.length
    const isWorthAnother = writers === 0 || waiting.length >= WORTH_ANOTHER
    if (isWorthAnother && writers < WRITERS_MAX) void writeAll()
  })
}

async function writeAll(): Promise<void> {
  writers += 1
  // What arrives in the same turn goes together.
  await Promise.resolve()
  try {
    for (let batch = takeBatch(); batch.length > 0; batch = takeBatch()) await write(batch)
  } finally {
    writers -= 1
  }
}

function takeBatch(): Waiting[] {
  let characters = 0
  let count = 0
  while (count < Math.min(waiting.length, BATCH_DELIVERIES) && (count === 0 || characters < BATCH_CHARACTERS)) {
    characters += waiting[count]?.delivery.body.length ?? 0
    count += 1
  }
  waitingCharacters -= characters
  return waiting.splice(0, count)
}

async function write(batch: readonly Waiting[]): Promise<void> {
  try {
    const fates = await storeDeliveries(batch.map(({ delivery }) => delivery))
    for (const [index, { done }] of batch.entries()) done(fates[index] ?? 'refused')
  } catch (error) {
    const [first] = batch
    if (first === undefined || !isRefusedData(error) || isDatabaseUnavailable(error)) {
      for (const { failed } of batch) failed(error)
      // One of them is what the database refuses: the others are stored without it.
    } else if (batch.length > 1) for (const one of batch) await write([one])
    else if (first.delivery.reason !== '') first.failed(error)
    else await write([{ ...first, delivery: { ...first.delivery, ...REFUSED } }])
  }
}
