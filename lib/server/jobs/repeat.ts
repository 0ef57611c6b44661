import type { Logger } from 'pino'

export type Job = {
  readonly name: string
  readonly firstAfterMs: number
  /** From the end of one run to the start of the next. */
  readonly everyMs: number
  readonly run: () => Promise<void>
}

/** Runs jobs again and again, each never twice at once; one that fails is logged and tried again at its next turn. */
export function repeatJobs(jobs: readonly Job[], log: Logger): { stop: () => Promise<void> } {
  let isStopped = false
  const timers = new Map<Job, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const plan = (job: Job, afterMs: number) => {
    if (isStopped) return
    const start = () => {
      const run = job
        .run()
        .catch((error: unknown) => log.error(error, `The job "${job.name}" failed`))
        .then(() => {
          running.delete(run)
          plan(job, job.everyMs)
        })
      running.add(run)
    }
    timers.set(job, setTimeout(start, afterMs).unref())
  }
  for (const job of jobs) plan(job, job.firstAfterMs)
  return {
    async stop() {
      isStopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
