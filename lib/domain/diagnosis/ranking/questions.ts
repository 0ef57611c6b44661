import { type SignalId, signalFacts } from '../evidence/signals.ts'
import { ROOT_CAUSES, type RootCause } from '../root-cause.ts'
import type { RankedCause } from './rank-causes.ts'

/** A short question; each answer is a signal, and "don't know" is always possible. */
export type DiagnosisQuestion = {
  readonly id: string
  readonly text: string
  /** How to find out, at the keyboard. */
  readonly how: string
  readonly answers: readonly { readonly text: string; readonly signal: SignalId | null }[]
}

export const QUESTIONS: readonly DiagnosisQuestion[] = [
  {
    id: 'deploy',
    text: 'Was the application deployed, restarted or scaled in the minutes before?',
    how: 'kubectl rollout history; systemctl status (Active: since); the deploy log',
    answers: [
      { text: 'Yes, at that minute, and it recovered', signal: 'rollout' },
      { text: 'It happens at every deploy', signal: 'at-each-rollout' },
      { text: 'No', signal: 'not-changed' },
    ],
  },
  {
    id: 'duration',
    text: 'How did the failures lie in time?',
    how: 'count failures per minute in the access log',
    answers: [
      { text: 'Every request from one moment on', signal: 'sustained' },
      { text: 'A short burst that stopped by itself', signal: 'brief' },
      { text: 'Single requests now and then', signal: 'intermittent' },
      { text: 'They followed the request rate', signal: 'with-traffic' },
    ],
  },
  {
    id: 'app-log',
    text: 'What does the application log show for the failed requests?',
    how: 'journalctl -u APP --since "-15min"; kubectl logs POD --previous',
    answers: [
      { text: 'A stack trace or exit', signal: 'app-error' },
      { text: 'It stops without an error', signal: 'app-silent' },
      { text: 'The app is up and the requests are absent', signal: 'app-not-reached' },
      { text: 'The request, answered with success', signal: 'app-answered' },
      { text: 'A failed call to a database or another service', signal: 'dependency-error' },
      { text: 'A worker killed for being slow', signal: 'worker-timeout' },
    ],
  },
  {
    id: 'memory',
    text: 'Was a process killed for its memory?',
    how: 'dmesg -T | grep -i "killed process"; kubectl describe pod (Last State: OOMKilled)',
    answers: [
      { text: 'Yes', signal: 'kernel-oom' },
      { text: 'Memory grew until the failure', signal: 'memory-grows' },
      { text: 'No', signal: null },
    ],
  },
  {
    id: 'idle',
    text: 'Do single requests fail after a pause, while busy hours are clean?',
    how: 'compare the upstream keep-alive of the gateway with the idle timeout of the application',
    answers: [
      { text: 'Yes', signal: 'after-idle' },
      { text: 'Only POST requests fail', signal: 'post-only' },
      { text: 'The application keeps idle connections longer than the gateway', signal: 'keepalive-fine' },
    ],
  },
  {
    id: 'time-taken',
    text: 'Did the failed requests all take the same time?',
    how: 'a histogram of the request time: 15, 20, 30, 60 and 100 s are well-known timeouts',
    answers: [
      { text: 'Yes, about the same time', signal: 'fixed-duration' },
      { text: 'They were the slow ones', signal: 'slow-requests' },
      { text: 'They failed at once', signal: 'fast-failure' },
    ],
  },
  {
    id: 'scope',
    text: 'What fails: one route, one instance, or everything?',
    how: 'group the failures by path and by upstream address',
    answers: [
      { text: 'One route', signal: 'one-path' },
      { text: 'One instance of several', signal: 'one-of-several' },
      { text: 'Several unrelated services', signal: 'many-services' },
    ],
  },
  {
    id: 'direct',
    text: 'Does a request from the gateway’s machine straight to the upstream address work?',
    how: 'curl -v http://UPSTREAM/ from the gateway; compare the address with the current one of the application',
    answers: [
      { text: 'Nothing listens there: the application listens elsewhere', signal: 'wrong-target' },
      { text: 'The address is an old one', signal: 'stale-address' },
      { text: 'It hangs, though the application is up', signal: 'packets-dropped' },
      { text: 'The process is not running', signal: 'process-down' },
    ],
  },
  {
    id: 'gateway-change',
    text: 'Was the gateway changed, reloaded or upgraded?',
    how: 'nginx -T; the history of its configuration; its pods and their restarts',
    answers: [
      { text: 'Its configuration was changed', signal: 'config-changed' },
      { text: 'It was upgraded', signal: 'gateway-upgraded' },
      { text: 'It crashed or was reloading', signal: 'gateway-crash' },
    ],
  },
  {
    id: 'limits',
    text: 'Was a pool or a limit used up?',
    how: 'php-fpm status; ss -ltn (Recv-Q); pool metrics; ls /proc/PID/fd | wc -l',
    answers: [
      { text: 'Yes, at normal load', signal: 'limit-reached' },
      { text: 'Processors were saturated', signal: 'cpu-saturated' },
      { text: 'No', signal: null },
    ],
  },
  {
    id: 'health',
    text: 'What do the health checks say?',
    how: 'run the very check by hand from the gateway’s network',
    answers: [
      { text: 'They fail although the application works', signal: 'check-wrong' },
      { text: 'They fail, and so does the application', signal: 'process-down' },
      { text: 'They pass', signal: null },
    ],
  },
  {
    id: 'network',
    text: 'Was a firewall rule, security group, route or network policy changed?',
    how: 'nc -vz HOST PORT from the gateway; kubectl get netpol -A; flow logs',
    answers: [
      { text: 'Yes', signal: 'firewall' },
      { text: 'Only traffic between nodes or zones fails', signal: 'across-nodes' },
      { text: 'No', signal: null },
    ],
  },
]

export const QUESTION_IDS = QUESTIONS.map(({ id }) => id) as [string, ...string[]]

/** The signals of answers by question; what is no answer of ours is passed over. */
export function answeredSignals(answers: Readonly<Record<string, string | undefined>>): readonly SignalId[] {
  return QUESTIONS.flatMap(({ id, answers: choices }) => {
    const chosen = choices.find(({ signal }) => signal !== null && signal === answers[id])
    return chosen?.signal ? [chosen.signal] : []
  })
}

const CERTAIN_ENOUGH = 0.9
const MOST_QUESTIONS = 3

/** The questions whose answers would change the ranking most, the most separating first; none when it is clear. */
export function separatingQuestions(
  causes: readonly RankedCause[],
  known: ReadonlySet<SignalId>,
): readonly DiagnosisQuestion[] {
  if ((causes[0]?.probability ?? 0) >= CERTAIN_ENOUGH) return []
  const probability = new Map(causes.map((cause) => [cause.rootCause, cause.probability]))
  return QUESTIONS.filter(({ answers }) => !answers.some(({ signal }) => signal !== null && known.has(signal)))
    .map((question) => ({ question, gain: gainOf(question, probability) }))
    .filter(({ gain }) => gain > 0.05)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, MOST_QUESTIONS)
    .map(({ question }) => question)
}

/** Mean fall of the entropy over the answers, each as likely as the causes that it speaks for. */
function gainOf(question: DiagnosisQuestion, probability: ReadonlyMap<RootCause, number>): number {
  const before = entropy([...probability.values()])
  let gain = 0
  let total = 0
  for (const { signal } of question.answers) {
    const weights: Partial<Record<RootCause, number>> = signal === null ? {} : signalFacts[signal].weights
    const odds = ROOT_CAUSES.map((cause) => (probability.get(cause) ?? 0) * Math.exp(weights[cause] ?? 0))
    const sum = odds.reduce((all, one) => all + one, 0)
    gain += sum * (before - entropy(odds.map((one) => one / sum)))
    total += sum
  }
  return total === 0 ? 0 : gain / total
}

function entropy(shares: readonly number[]): number {
  return -shares.reduce((sum, share) => (share > 0 ? sum + share * Math.log2(share) : sum), 0)
}
