import { z } from 'zod'

/** One line of an answer: its labels, and values by seconds since 1970. NaN and infinities are as the engine said. */
export type EngineSeries = {
  readonly labels: Readonly<Record<string, string>>
  readonly samples: readonly (readonly [at: number, value: number])[]
}

export type EngineAnswer = { readonly series: readonly EngineSeries[] } | { readonly problem: string }

const sample = z.tuple([z.number(), z.string()])
const labels = z.record(z.string(), z.string())
const success = z.object({
  status: z.literal('success'),
  isPartial: z.boolean().optional(),
  partial: z.boolean().optional(),
  warnings: z.array(z.string()).optional(),
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(z.object({ metric: labels, values: z.array(sample) })),
    }),
    z.object({ resultType: z.literal('vector'), result: z.array(z.object({ metric: labels, value: sample })) }),
  ]),
})
const failure = z.object({ status: z.literal('error'), errorType: z.string().optional(), error: z.string().optional() })

/**
 * What an engine says to a query. Anything but a whole answer is a problem: a partial one would be published as if
 * requests had not happened.
 */
export function readEngineAnswer(status: number, body: string): EngineAnswer {
  const json = parseJson(body)
  const failed = failure.safeParse(json)
  if (failed.success) {
    const { errorType = 'error', error = 'without a reason' } = failed.data
    return { problem: `The engine refused the query (${status}, ${errorType}): ${error.slice(0, 500)}` }
  }
  if (status !== 200) return { problem: `The engine answered ${status}: ${excerpt(body)}` }
  const answer = success.safeParse(json)
  if (!answer.success)
    return { problem: `The engine answered with something else than an API answer: ${excerpt(body)}` }
  const { warnings = [], isPartial, partial, data } = answer.data
  if (isPartial || partial) return { problem: 'The engine says that its answer is partial.' }
  if (warnings.length > 0) return { problem: `The engine warns: ${warnings.join('; ').slice(0, 500)}` }
  const series =
    data.resultType === 'matrix'
      ? data.result.map(({ metric, values }) => ({ labels: metric, samples: values.map(toNumbers) }))
      : data.result.map(({ metric, value }) => ({ labels: metric, samples: [toNumbers(value)] }))
  return { series }
}

function toNumbers([at, value]: [number, string]): readonly [number, number] {
  if (value === '+Inf' || value === 'Inf') return [at, Number.POSITIVE_INFINITY]
  return [at, value === '-Inf' ? Number.NEGATIVE_INFINITY : Number(value)]
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function excerpt(body: string): string {
  const text = body.replaceAll(/\s+/g, ' ').trim()
  return text === '' ? 'nothing' : text.slice(0, 200)
}
