import type { DemoService } from '../demo-service.ts'

export const recommendations: DemoService = {
  slug: 'recommendations',
  name: 'Recommendations',
  description:
    '“Goes well with” rows and personal offers. Python (Flask, gunicorn with 9 sync workers) behind nginx; models are loaded from object storage.',
  tier: 'user_facing',
  ownerTeam: 'Discovery',
  gateway: 'nginx',
  type: 'python',
  criticality: 'medium',
  sloTarget: 0.998,
  host: 'reco.kestrel.example',
  pool: 'reco',
  upstreams: ['10.20.7.21:8000', '10.20.7.22:8000'],
  healthPath: 'health',
  version: { major: 2, startMinor: 31 },
  trackerKey: 'DSC',
  dependencies: ['the feature store', 'redis-profiles', 'the model bucket'],
  traffic: { meanPerMinute: 260, rhythm: 'shop' },
  weight: 1.05,
  endpoints: [
    {
      method: 'GET',
      path: '/v1/goes-with',
      feature: '“Goes well with” rows',
      effect: 'The “goes well with” row was missing from product pages',
    },
    {
      method: 'GET',
      path: '/v1/offers',
      feature: 'Personal offers',
      effect: 'Signed-in customers saw no personal offers',
    },
    {
      method: 'POST',
      path: '/v1/rank',
      feature: 'Ranking of lists',
      effect: 'Category lists fell back to the default order',
    },
  ],
  scenarios: [
    {
      cause: 'timeout-mismatch',
      mechanism: 'closed-before-headers',
      weight: 6,
      failing: [0.03, 0.3],
      minutes: [15, 200],
      signal: 'upstream prematurely closed connection while reading response header from upstream',
      titles: [
        'WORKER TIMEOUT: gunicorn kills recommendation workers after 30 s',
        '[list|model] Ranking takes longer than gunicorn allows',
        'Workers killed at 30 s on {path}',
        '[model] Cold model makes {path} slower than the worker timeout',
        '{feature}: failures at exactly 30 s',
      ],
      triggers: [
        '[model] New model without precomputed embeddings was activated with {version}.',
        '[slow] {dependency} answered in 4 s instead of 40 ms.',
        '[list] A list of 600 products was sent to {path} by the newsletter preview.',
      ],
      why: [
        '[model] gunicorn kills a sync worker after 30 s, nginx would wait for 60 s. The first requests after a model change need up to 45 s to load it, per worker.',
        '[slow|list] {path} calls {dependency} once per product and in sequence. With {many} products that exceeds the 30 s worker timeout.',
      ],
      clues: [
        {
          text: 'Each 502 has its WORKER TIMEOUT in the same second.',
          source: 'gunicorn log',
          excerpt:
            '[CRITICAL] WORKER TIMEOUT (pid:{pid})\n[ERROR] Worker (pid:{pid}) was sent SIGKILL! Perhaps out of memory?\n[INFO] Booting worker with pid: {pid}',
        },
      ],
      fixes: [
        '[model] Went back to the model before and warmed the new one offline.',
        '[slow|list] Limited {path} to 60 products per call.',
        '[slow|list] Raised the worker timeout to 55 s, below that of nginx, until calls are batched.',
      ],
      actions: [
        { kind: 'prevent', title: 'Load models before the worker accepts requests' },
        { kind: 'prevent', title: 'Batch calls to {dependency}' },
      ],
    },
    {
      cause: 'oom-kill',
      mechanism: 'closed-before-headers',
      weight: 3,
      failing: [0.05, 0.4],
      minutes: [8, 120],
      signal: 'upstream prematurely closed connection while reading response header from upstream',
      titles: [
        'Recommendation workers killed while two models are in memory',
        '[switch] Out of memory during the nightly model switch',
        'gunicorn workers end with signal 9 on {path}',
      ],
      triggers: [
        '[switch] Nightly model switch at {started} UTC.',
        'The model grew from 1.1 to 1.9 GiB with the new catalogue.',
      ],
      why: [
        'During a switch each worker holds the old and the new model. Nine workers with 1.9 GiB do not fit into 16 GiB twice.',
      ],
      clues: [
        {
          text: 'Silence in the application, a line from the kernel, and gunicorn counting its dead.',
          source: 'dmesg -T',
          excerpt:
            'Out of memory: Killed process {pid} (gunicorn) total-vm:4911236kB, anon-rss:2210044kB\n[ERROR] Worker (pid:{pid}) was sent SIGKILL! Perhaps out of memory?',
        },
      ],
      fixes: [
        'Halved the number of workers for the time of the switch.',
        'Mapped the model read-only, shared by all workers.',
      ],
      actions: [{ kind: 'prevent', title: 'Share model memory between workers (preload and mmap)' }],
    },
    {
      cause: 'app-crash',
      mechanism: 'connect-refused',
      weight: 2.5,
      failing: [0.4, 0.97],
      minutes: [5, 60],
      signal: 'connect() failed (111: Connection refused) while connecting to upstream',
      titles: [
        '“Worker failed to boot”: {version} imports a package that is not there',
        'gunicorn does not start after the dependency update',
        'Recommendations down after {version}',
      ],
      triggers: [
        'Deploy of {version} with an updated numerical library.',
        'Rebuild of the image picked up a newer transitive dependency.',
      ],
      why: [
        'The lock file was not used in the image build. A newer transitive dependency dropped a module that is imported at start.',
      ],
      clues: [
        {
          text: 'All workers fail to boot with the same import error.',
          source: 'gunicorn log',
          excerpt:
            "ModuleNotFoundError: No module named 'numpy.core._methods'\n[ERROR] Worker (pid:{pid}) exited with code 3\n[ERROR] Shutting down: Master\n[ERROR] Reason: Worker failed to boot.",
        },
      ],
      fixes: ['Rolled back to {previous}.', 'Rebuilt the image from the lock file.'],
    },
    {
      cause: 'dependency-failure',
      mechanism: 'upstream-status-5xx',
      weight: 3,
      failing: [0.1, 0.6],
      minutes: [10, 140],
      signal: 'status',
      titles: [
        '{dependency} unavailable, recommendations answer 502',
        '{feature}: 502 while {dependency} restarts',
        'No fallback when {dependency} is down',
      ],
      triggers: ['Restart of {dependency} for a version update.', '{dependency} ran out of disk space.'],
      why: ['A failure of {dependency} is passed on as 502, although a row of best sellers would do.'],
      clues: [
        {
          text: 'The log of the application names it; two other consumers of {dependency} complain in the same minute.',
          source: 'reco log',
          excerpt: 'redis.exceptions.ConnectionError: Error 111 connecting to 10.20.9.44:6379. Connection refused.',
        },
      ],
      fixes: ['{dependency} is back.', 'Served best sellers by switching personalisation off.'],
      actions: [{ kind: 'mitigate', title: 'Fall back to best sellers when {dependency} does not answer' }],
    },
    {
      cause: 'restart-deploy',
      mechanism: 'closed-before-headers',
      weight: 3,
      failing: [0.03, 0.2],
      minutes: [3, 30],
      signal: 'upstream prematurely closed connection while reading response header from upstream',
      titles: [
        '[recycle] Worker recycling by max-requests cuts requests',
        'Deploy of {version} interrupts {path}',
        '[recycle] All nine workers recycle in the same minute',
      ],
      triggers: [
        '[recycle] `max_requests` without jitter: all workers reached 10,000 requests together.',
        '[deploy] Deploy of recommendations {version}.',
      ],
      why: [
        '[recycle] Workers that reach `max_requests` leave together because `max_requests_jitter` is 0. For about {few} s nobody accepts.',
        '[deploy] gunicorn gets SIGTERM and `graceful_timeout` is 2 s; requests that take longer are cut.',
      ],
      clues: [
        {
          text: '[recycle] Nine autorestarts within two seconds.',
          source: 'gunicorn log',
          excerpt: '[INFO] Autorestarting worker after current request.   (x9)\n[INFO] Worker exiting (pid: {pid})',
        },
        {
          text: '[deploy] Each burst begins two seconds after a master was told to stop.',
          source: 'gunicorn log',
          excerpt: '[INFO] Handling signal: term\n[INFO] Worker exiting (pid: {pid})\n[INFO] Shutting down: Master',
        },
      ],
      fixes: [
        '[recycle] Set `max_requests_jitter` to 2000 and restarted the workers one by one.',
        '[deploy] The rollout ended; 502s stopped.',
      ],
    },
  ],
}
