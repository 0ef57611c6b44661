// Long on purpose: everything that is told of one service, read as one text.
import type { DemoService } from '../demo-service.ts'

export const storefront: DemoService = {
  slug: 'storefront',
  name: 'Storefront',
  description:
    'Renders the shop: home, category and product pages. Four Node.js processes on two hosts behind nginx, which sits behind the CDN.',
  tier: 'user_facing',
  ownerTeam: 'Web',
  gateway: 'nginx',
  type: 'node',
  criticality: 'critical',
  sloTarget: 0.999,
  host: 'www.kestrel.example',
  pool: 'storefront',
  upstreams: ['10.20.4.17:3000', '10.20.4.17:3001', '10.20.4.18:3000', '10.20.4.18:3001'],
  healthPath: 'healthz',
  version: { major: 7, startMinor: 12 },
  trackerKey: 'WEB',
  dependencies: ['catalogue-db', 'redis-pages', 'product-search'],
  traffic: { meanPerMinute: 640, rhythm: 'shop' },
  weight: 1.25,
  endpoints: [
    {
      method: 'GET',
      path: '/',
      feature: 'Home page',
      effect: 'Visitors met an nginx error page instead of the home page',
    },
    {
      method: 'GET',
      path: '/c/rucksacks',
      feature: 'Category pages',
      effect: 'Category pages failed to load, mostly on the first click from a mail',
    },
    {
      method: 'GET',
      path: '/p/kestrel-40l',
      feature: 'Product pages',
      effect: 'Product pages answered with an error; a reload usually helped',
    },
    { method: 'GET', path: '/stores', feature: 'Store finder', effect: 'The store finder did not open' },
    { method: 'POST', path: '/basket', feature: 'Basket', effect: 'Adding to the basket failed without a message' },
  ],
  scenarios: [
    {
      cause: 'app-crash',
      mechanism: 'closed-before-headers',
      weight: 5,
      failing: [0.15, 0.6],
      minutes: [6, 55],
      signal: 'upstream prematurely closed connection while reading response header from upstream',
      titles: [
        'Unhandled rejection in {feature} takes storefront processes down',
        'Storefront crash loop on {path} after {version}',
        'Render error on {path} ends whole Node processes',
        '502s across the shop while storefront processes restart in turns',
        '[feed] One malformed product feed entry crashes storefront on {path}',
      ],
      triggers: [
        '[deploy] Deploy of storefront {version}, which let an exception escape the render of {path}.',
        '[feed] The merchandising team published a product without a price; storefront {version} did not expect that.',
        '[feed] A price feed entry with an empty currency reached {path} at {started} UTC.',
      ],
      why: [
        '[feed] The price formatter throws on a missing currency. The exception surfaced in a promise nobody awaited, so Node ended the process, and with it every request in flight on it.',
        '[deploy] Since {version} the recommendations block is rendered in a detached promise. When it rejects there is no handler, and the default of Node is to exit.',
        '[deploy] A `null` in the breadcrumb list of {path} raised a TypeError outside the error boundary. Each hit on that page cost one of four processes about six seconds.',
      ],
      clues: [
        {
          text: '[feed] All four processes restart within the same minutes; the last line before each exit is the same.',
          source: 'journalctl -u storefront -n 40',
          excerpt:
            "node:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\nTypeError: Cannot read properties of null (reading 'currency')\n    at formatPrice (/srv/storefront/dist/price.js:41:19)\nNode.js v22.19.0\nsystemd[1]: storefront@3000.service: Main process exited, code=exited, status=1/FAILURE",
        },
        {
          text: 'Every burst is preceded by a request for {path}; the upstream never logged a response for it.',
          source: "grep -c 'prematurely closed' error.log",
          excerpt: '{many} lines in the last ten minutes, all with request: "GET {path} HTTP/1.1"',
        },
      ],
      fixes: [
        'Rolled storefront back to {previous} on both hosts, one process at a time.',
        '[feed] Removed the offending entry from the feed and purged the page cache, then restarted the processes one by one.',
        '[deploy] Switched the block off by its feature flag; the processes stay up.',
      ],
      actions: [
        { kind: 'prevent', title: 'Log and contain unhandled rejections in storefront, then exit after draining' },
        { kind: 'detect', title: 'Alert when a storefront process restarts more than twice in ten minutes' },
      ],
    },
    {
      cause: 'restart-deploy',
      mechanism: 'connect-refused',
      weight: 6,
      failing: [0.1, 0.45],
      minutes: [2, 14],
      signal: 'connect() failed (111: Connection refused) while connecting to upstream',
      titles: [
        'Short burst of 502s during the rollout of storefront {version}',
        'Deploy of {version} restarts both storefront hosts at once',
        'Storefront answers 502 for {minutes} while processes warm up',
        'systemd restart drops requests on {path}',
      ],
      triggers: [
        '[rollout] Routine deploy of storefront {version}.',
        '[rollout] Deploy of {version}, started on both hosts at the same moment by the pipeline.',
        'Security update of the hosts, which restarted all storefront units.',
      ],
      why: [
        'The unit is stopped with SIGTERM and the process exits at once. nginx keeps sending to the port for the {few} s until the new process listens.',
        'The deploy script restarts all instances of a host together, and both hosts in parallel. For some seconds no instance listened at all.',
        'The new process opens its port only after the route manifest is loaded, which takes about {few} s; nothing told nginx to wait.',
      ],
      clues: [
        {
          text: 'Refusals start in the second of the stop and end when the last unit is up.',
          source: 'journalctl -u storefront@* --since -15min',
          excerpt:
            'systemd[1]: Stopping storefront@3000.service...\nsystemd[1]: storefront@3000.service: Deactivated successfully.\nsystemd[1]: Started storefront@3000.service.\nstorefront[{pid}]: ready on :3000 in {few}.4 s ({version})',
        },
      ],
      fixes: [
        'Nothing to do: the rollout finished and 502s stopped by themselves.',
        '[rollout] Paused the pipeline after the first host and let it warm up before the second.',
      ],
    },
    {
      cause: 'oom-kill',
      mechanism: 'reset-before-headers',
      weight: 3,
      failing: [0.1, 0.4],
      minutes: [8, 90],
      signal: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
      titles: [
        'Kernel kills storefront processes at the 1.5 GiB limit',
        'Memory grows with the page cache until storefront is killed',
        'Storefront out of memory on {campaign}',
        'Resets on {path}: heap limit reached every {few} hours',
      ],
      triggers: [
        'Traffic of {campaign} filled the in-process page cache faster than entries expired.',
        'Deploy of {version} {few} hours earlier, which keeps rendered pages without a bound.',
        '[crawler] A crawler asked for every filter combination of {path}.',
      ],
      why: [
        'The in-process cache of rendered pages has no upper bound. At 1.5 GiB the kernel kills the process; requests in flight are reset.',
      ],
      clues: [
        {
          text: 'The application log stops in mid-sentence; the kernel names the process.',
          source: "dmesg -T | grep -i 'killed process'",
          excerpt:
            'Memory cgroup out of memory: Killed process {pid} (node) total-vm:23144232kB, anon-rss:1564120kB, file-rss:0kB, shmem-rss:0kB, UID:998 pgtables:9188kB oom_score_adj:0',
        },
      ],
      fixes: [
        'Restarted the processes and lowered the cache to 2,000 pages by environment variable.',
        '[crawler] Blocked the crawler at the CDN and restarted the two processes closest to the limit.',
      ],
      actions: [{ kind: 'prevent', title: 'Bound the page cache of storefront by bytes, not by entries' }],
    },
    {
      cause: 'capacity-overload',
      mechanism: 'no-live-upstreams',
      weight: 2.5,
      failing: [0.12, 0.5],
      minutes: [10, 80],
      signal: 'no live upstreams while connecting to upstream',
      titles: [
        '{campaign} brings more visitors than storefront can render',
        'Storefront saturated: no live upstreams on {path}',
        'Render queue overflows at three times the usual traffic',
        '[crawler] Crawler storm on {path} starves real visitors',
      ],
      triggers: [
        'The mail of {campaign} went to the whole list in one batch.',
        '[crawler] An unannounced price comparison crawler asked for 900 pages a minute.',
        'A television spot at {started} UTC.',
      ],
      why: [
        'Four processes render about 45 uncached pages a second together. Above that requests wait, time out, and nginx takes one server after another out of the pool for 10 s, until none is left.',
        'The event loops were at 100 % for minutes. Health of the pool is judged by errors of real requests, so overload turned into an outage of the whole pool.',
      ],
      clues: [
        {
          text: 'First timeouts, then `no live upstreams`: nginx has marked every server down although all four processes are up.',
          source: 'nginx error.log',
          excerpt:
            'upstream server temporarily disabled while reading response header from upstream\nupstream server temporarily disabled while reading response header from upstream\nno live upstreams while connecting to upstream',
        },
      ],
      fixes: [
        'Raised the CDN cache time of category pages from 60 s to 15 min; the load halved within minutes.',
        '[crawler] Rate-limited the crawler at the CDN and set `max_fails=0` until the queues were empty.',
        'Started the two spare processes on each host.',
      ],
    },
    {
      cause: 'dependency-failure',
      mechanism: 'upstream-status-5xx',
      weight: 3,
      failing: [0.08, 0.5],
      minutes: [10, 120],
      signal: 'status',
      titles: [
        'Storefront passes on 502 while {dependency} is down',
        '{feature}: 502 because {dependency} does not answer',
        'Outage of {dependency} reaches the shop',
      ],
      triggers: [
        'Failover of {dependency} at {started} UTC.',
        'Maintenance of {dependency} that was expected to be invisible.',
        'A slow query on {dependency} used up its connections.',
      ],
      why: [
        'The loader of {path} maps any failure of {dependency} to 502 and has no cached fallback.',
        'Calls to {dependency} have no circuit breaker. When it fails, each page waits for three tries and then answers 502.',
      ],
      clues: [
        {
          text: 'nginx has no error line for these requests: the 502 comes from storefront itself.',
          source: 'storefront log',
          excerpt:
            '{"level":"error","msg":"loader failed","route":"{path}","upstream":"{dependency}","err":"ECONNREFUSED","attempts":3}',
        },
      ],
      fixes: [
        '{dependency} came back; storefront recovered without help.',
        'Served category pages from the stale cache until {dependency} was back.',
      ],
    },
    {
      cause: 'dns-resolution',
      mechanism: 'dns-failure',
      weight: 1,
      failing: [0.2, 0.8],
      minutes: [6, 45],
      signal: 'search.internal.kestrel.example could not be resolved (3: Host not found)',
      titles: ['Search box answers 502: internal name no longer resolves', 'nginx cannot resolve the search upstream'],
      triggers: [
        'A clean-up of the internal DNS zone removed a record that looked unused.',
        'Move of the internal zone to the new resolvers.',
      ],
      why: [
        'The suggestion route uses a variable in `proxy_pass`, so nginx resolves the name at run time, and the record was gone.',
      ],
      clues: [
        {
          text: 'The name is gone from the authoritative servers, not only from one cache.',
          source: 'dig search.internal.kestrel.example @10.20.0.2',
          excerpt:
            ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 41377\n;; QUESTION SECTION:\n;search.internal.kestrel.example. IN A',
        },
      ],
      fixes: ['Put the record back and waited for the negative answer to expire (60 s).'],
    },
  ],
}
