import { readJson, readJsonRequest } from '../diagnosis/recognition/json-line.ts'
import { LineClock } from '../diagnosis/recognition/line-time.ts'
import type { LoadTestFigures } from './figures.ts'
import { SecondCounts } from './second-counts.ts'

/** After the quoted request: nginx, ingress-nginx, Apache, Envoy and Istio as they come. */
const STATUS = /" (\d{3})(?= |$)/
const BAD_GATEWAY = 502

/** Reads a run line by line: an access log, plain or as JSON, or the points of `k6 run --out json`. */
export class RequestLines {
  readonly #counts = new SecondCounts()
  readonly #clock = new LineClock()
  #isK6 = false
  #unreadable = 0

  push(line: string): void {
    if (line.trim() === '') return
    if (line.startsWith('{') ? this.#readJson(line) : this.#readText(line)) return
    this.#unreadable++
  }

  finish(): LoadTestFigures | null {
    const counts = this.#counts
    if (counts.total === 0 || this.#unreadable > counts.total) return null
    const notes = ['The peak is the mean of the best 60 seconds; 502s are those of the whole file.']
    if (this.#unreadable > 0) notes.push(`${this.#unreadable} lines could not be read and are not counted.`)
    if (counts.peakRps === null) notes.push('The log covers more than two days: give the part of the run alone.')
    return {
      tool: this.#isK6 ? 'k6' : 'access_log',
      totalRequests: counts.total,
      badRequests: counts.bad,
      badRequestsMost: counts.bad,
      peakRps: counts.peakRps,
      durationSeconds: counts.durationSeconds,
      startedAt: counts.startedAt,
      finishedAt: counts.finishedAt,
      latency: {},
      notes,
    }
  }

  #readText(line: string): boolean {
    const status = STATUS.exec(line)?.[1]
    const time = status === undefined ? null : this.#clock.read(line)
    if (time === null) return false
    this.#counts.add(time, Number(status) === BAD_GATEWAY)
    return true
  }

  #readJson(line: string): boolean {
    const point = k6Point(line)
    if (point === 'other') return true
    if (point) {
      this.#isK6 = true
      this.#counts.add(point.time, point.status === BAD_GATEWAY)
      return true
    }
    const fields = readJson(line)
    const status = fields && readJsonRequest(fields)?.status
    const time = status ? this.#clock.read(line) : null
    if (time === null) return false
    this.#counts.add(time, status === BAD_GATEWAY)
    return true
  }
}

type Point = { readonly time: number; readonly status: number }

/** `other`: a line of k6 that is no request. null: no line of k6. */
function k6Point(line: string): Point | 'other' | null {
  if (line.startsWith('{"type":"Metric"')) return 'other'
  if (!/"type":"Point"/.test(line)) return null
  try {
    const { metric, data } = JSON.parse(line) as {
      metric?: unknown
      data?: { time?: unknown; tags?: { status?: unknown } }
    }
    if (metric !== 'http_reqs') return 'other'
    const time = Date.parse(String(data?.time))
    return Number.isNaN(time) ? null : { time, status: Number(data?.tags?.status) }
  } catch {
    return null
  }
}
