import { describe, expect, it } from 'vitest'
import { adviceOnActionTitle } from '#lib/domain/postmortem/lint/action-title.ts'

const CONCRETE = [
  'Raise keepAliveTimeout of checkout-api to 75 s',
  'Drain connections on SIGTERM before the process ends',
  'Set proxy_next_upstream to error timeout for idempotent requests',
  'Alert when the 99th percentile of /pay exceeds half of the timeout',
  'Alert on upstream connect errors above 0.5 % for five minutes',
  'Add a readiness probe that opens a database connection',
  'Add maxSurge and a preStop sleep to the checkout deployment',
  'Remove the second retry layer between gateway and inventory',
  'Rotate the certificate of partner-api 30 days before it expires',
  'Test that the idle timeout of storefront exceeds that of its gateway',
  'Retry idempotent calls to inventory on a closed connection',
  'Limit the connection pool of order-export to 40',
  'Cap request bodies of the upload endpoint at 20 MB',
  'Write the rollback of a schema change into the runbook',
  'Document the order of timeouts from client to database',
  'Move the slow part of /search into a job',
  'Move nightly exports from 02:00 to 04:00 UTC',
  'Page the service’s team instead of the platform team',
  'Page on burn rate 14.4 over one hour',
  'Take an unreachable instance out after three failures',
  'Keep the last working gateway configuration ready to restore',
  'Delete records in two steps: shorten the life time, wait a week, then remove',
  'Send one real request through the gateway before a configuration goes live',
  'Upgrade node-postgres to 8.13, which fixes the leak',
  'Fix the memory leak in the image cache',
  'Fix off-by-one in the retry counter',
  'Stop deploying checkout between 17:00 and 20:00 UTC',
  'Block merges that change nginx.conf without a passing smoke test',
  'Shrink the headers of account-portal to 2 kB',
  'Order the timeouts from client to stock database and document them',
  'Review gateway and application changes of checkout together',
  'Review the alert thresholds with the payments team every quarter',
  'Read the changelog of the gateway before its upgrade',
  'Describe owner and purpose in each firewall rule',
  'Count answers that the gateway refused, apart from other 502s',
  'checkout-api: raise the idle timeout to 75 s',
  '[PAY-123] Add a circuit breaker around the card processor',
  'nginx: increase worker_connections to 4096',
  '- Add a synthetic check of /login',
  'Please add a dashboard of upstream errors by address',
  'Automatically restart workers above 1.5 GB',
  'Always drain before a scale-down',
  'Improve p99 of /pay to below 300 ms',
  'Optimise the stock query to at most 20 ms',
  'Investigate the resets on lb-3 and write down which side closes first',
  'Evaluate Envoy and HAProxy, then decide in an ADR',
  'Re-run the load test at 150 % of peak',
  'Auto-scale the gateway on open connections',
  'Pre-warm the cache before traffic is shifted',
  'Ensure every upstream has a health check in Terraform',
  'Make the exporter idempotent',
  'Roll out deployments one zone at a time',
  'Ask for the timeout ladder in design reviews',
  'Give the network team access to the incident channel',
  'Practise the failover of the primary database in March',
  'Buy a second uplink from another carrier',
  'Monitor queue depth and page above 10,000',
  'Prevent the outage of 19 November from coming back by pinning libc',
  'Never reload nginx while certificates are being written',
  'Enable slow_start on the upstream pool',
  'Train two more engineers on the failover procedure',
  'Check every upstream name of the gateways from their own resolver',
  'Handle 413 answers of the gateway in the mobile app',
  'DRY-run the migration on a copy of production',
  'Teach the deploy script to wait for readiness',
]

const NOT_CONCRETE: readonly (readonly [string, RegExp])[] = [
  ['Be more careful when deploying', /asks people/],
  ['Be careful with nginx reloads', /asks people/],
  ['Pay more attention to alerts', /asks people/],
  ['Take more care with configuration', /asks people/],
  ['Remember to drain before a restart', /asks people/],
  ['Don’t forget the second data centre', /asks people/],
  ['Try to deploy less on Fridays', /asks people/],
  ['Double-check configuration changes', /asks people/],
  ['Make sure everyone reads the runbook', /asks people/],
  ['Ensure that engineers test their changes', /asks people/],
  ['Communicate better during incidents', /asks people/],
  ['Keep an eye on the gateway', /asks people/],
  ['Investigate the root cause', /no end/],
  ['Investigate 502s on checkout', /no end/],
  ['Look into memory usage', /no end/],
  ['Explore using a service mesh', /no end/],
  ['Consider raising the timeout', /no end/],
  ['Think about retries', /no end/],
  ['Research alternatives to nginx', /no end/],
  ['Discuss ownership of the gateway', /no end/],
  ['Understand why pods were killed', /no end/],
  ['Analyse the logs', /no end/],
  ['Evaluate Envoy', /no end/],
  ['Review alerts', /no end/],
  ['Review the runbook', /no end/],
  ['Improve monitoring', /no measure/],
  ['Improve our alerting', /no measure/],
  ['Improve the deployment process', /no measure/],
  ['Optimise database performance', /no measure/],
  ['Enhance observability', /no measure/],
  ['Fix the issue', /what changes/],
  ['Fix it', /what changes/],
  ['Fix root cause', /what changes/],
  ['Resolve the problem', /what changes/],
  ['Handle errors properly', /what changes/],
  ['Prevent outages', /what changes/],
  ['Monitor the situation closely', /what changes/],
  ['Follow up with the vendor', /what changes/],
  ['TBD', /what changes/],
  ['Why did the probe not fail?', /question/],
  ['Should we use Envoy?', /question/],
  ['How to test failover', /question/],
  ['We should add retries', /begin with the verb/],
  ['Need a better dashboard', /begin with the verb/],
  ['Someone to own the gateway', /begin with the verb/],
  ['Monitoring', /topic/],
  ['Retries', /topic/],
  ['Better alerts', /begins with a thing/],
  ['More monitoring for the queue', /begins with a thing/],
  ['Monitoring for queue depth', /begins with a thing/],
  ['Documentation of the failover', /begins with a thing/],
  ['Dashboard for upstream errors', /begins with a thing/],
  ['DNS failover', /begins with a thing/],
  ['502s by upstream address on the dashboard', /begins with a thing/],
  ['Synthetic check of /login every minute', /begins with a thing/],
  ['Reachability test from the gateway after each change', /begins with a thing/],
  ['Automated rollback', /begins with a thing/],
  ['The timeout must be raised', /begins with a thing/],
  ['Runbook for certificate expiry', /begins with a thing/],
  ['Weekly review of alerts', /begins with a thing/],
  ['Slow-burn alert for storefront', /begins with a thing/],
  ['Nginx timeout configuration', /begins with a thing/],
  ['Ownership of the gateway', /begins with a thing/],
]

describe('the title of an action item', () => {
  it.each(CONCRETE)('“%s” is a concrete step', (title) => {
    expect(adviceOnActionTitle(title)).toBeNull()
  })

  it.each(NOT_CONCRETE)('“%s” is not, and the advice says why', (title, reason) => {
    expect(adviceOnActionTitle(title)).toMatch(reason)
  })

  it('in another language, or of words it does not know, is left alone', () => {
    for (const title of [
      'Alarm für Warteschlange einrichten',
      '监控 队列',
      'Ajouter une alerte',
      '',
      '🚨 wobble fnord',
    ]) {
      expect(adviceOnActionTitle(title), title).toBeNull()
    }
  })

  it('of any length is judged at once', () => {
    const started = performance.now()
    for (const text of ['a '.repeat(100_000), 'be '.repeat(100_000), '-'.repeat(200_000), 'fix the '.repeat(50_000)]) {
      adviceOnActionTitle(text)
    }
    expect(performance.now() - started).toBeLessThan(500)
  })
})
