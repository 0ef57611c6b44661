// Long on purpose: everything that is told of one service, read as one text.
import type { DemoService } from '../demo-service.ts'

export const productSearch: DemoService = {
  slug: 'product-search',
  name: 'Product search',
  description:
    'Search, filters and suggestions. Spring Boot on embedded Tomcat in an ECS service behind an AWS ALB; index in OpenSearch.',
  tier: 'user_facing',
  ownerTeam: 'Discovery',
  gateway: 'aws_alb',
  type: 'java',
  criticality: 'high',
  sloTarget: 0.999,
  host: 'search.kestrel.example',
  pool: 'targetgroup/product-search/6d0ecf831eec9f09',
  upstreams: ['10.40.1.23:8080', '10.40.2.41:8080', '10.40.3.17:8080'],
  healthPath: 'actuator/health/readiness',
  version: { major: 3, startMinor: 20 },
  trackerKey: 'DSC',
  dependencies: ['opensearch-products', 'redis-suggest', 'catalogue-db'],
  traffic: { meanPerMinute: 320, rhythm: 'shop' },
  weight: 1.15,
  endpoints: [
    {
      method: 'GET',
      path: '/search',
      feature: 'Search results',
      effect: 'Search returned “No connection” for part of the visitors',
    },
    {
      method: 'GET',
      path: '/suggest',
      feature: 'Suggestions while typing',
      effect: 'Suggestions stayed empty; results still came on Enter',
    },
    { method: 'GET', path: '/facets', feature: 'Filters', effect: 'Filters in category pages could not be opened' },
    { method: 'POST', path: '/similar', feature: 'Similar products', effect: 'The “similar products” row was missing' },
  ],
  scenarios: [
    {
      cause: 'keepalive-mismatch',
      mechanism: 'closed-before-headers',
      weight: 4.5,
      failing: [0.003, 0.02],
      minutes: [200, 1400],
      signal: '0.001 0.000 -1 502 -',
      titles: [
        'Steady trickle of ELB 502s on {path}, targets healthy',
        'Tomcat closes idle connections before the load balancer does',
        'A handful of 502s an hour on product search, none in Tomcat’s log',
        'Idle keep-alive race returns with {version}',
      ],
      triggers: [
        'The Tomcat defaults came back when {version} dropped the custom connector.',
        '[alb] The idle timeout of the load balancer was raised from 15 s to 60 s for uploads.',
      ],
      why: [
        'Tomcat keeps idle connections for 20 s, the load balancer for 60 s. Requests that meet a closing connection get a 502 with `target_processing_time` 0.000 and `-1`.',
      ],
      clues: [
        {
          text: '`HTTPCode_ELB_502_Count` rises without `TargetConnectionErrorCount`: the target closed a connection it had accepted.',
          source: 'ALB access log',
          excerpt:
            'elb_status_code=502 target_status_code=- request_processing_time=0.001 target_processing_time=0.000 response_processing_time=-1  ({many} lines, 3 targets, no pattern by path)',
        },
      ],
      fixes: [
        'Set `server.tomcat.keep-alive-timeout=75s` and `connection-timeout=75s`.',
        '[alb] Put the idle timeout of the load balancer back to 15 s.',
      ],
      actions: [
        { kind: 'prevent', title: 'Put keep-alive-timeout into the shared Spring starter and assert it in a test' },
      ],
    },
    {
      cause: 'restart-deploy',
      mechanism: 'connect-refused',
      weight: 5,
      failing: [0.08, 0.4],
      minutes: [3, 20],
      signal: '-1 -1 -1 502 -',
      titles: [
        'Deploy of product search {version}: tasks get traffic before Tomcat listens',
        '[deploy] Deregistered tasks still receive searches during the rollout',
        'ECS replaces tasks too fast: 502s on {path}',
        'Slow start of {version} drops searches for {minutes}',
      ],
      triggers: [
        '[deploy] Rolling deploy of {version}.',
        '[ecs] ECS moved tasks off an instance that was being retired.',
        '[scale] Scale-in after the evening peak.',
      ],
      why: [
        '[deploy|ecs] The JVM needs about 70 s to warm up, the health check grace period is 30 s; ECS stopped old tasks before new ones could serve.',
        'Deregistration delay is 10 s. Searches with facets run up to 14 s, so the slowest were cut at the end of each task.',
      ],
      clues: [
        {
          text: 'The targets were in `initial` or `draining` while they still got requests.',
          source: 'aws elbv2 describe-target-health',
          excerpt:
            '10.40.2.41 8080 draining  Target.DeregistrationInProgress\n10.40.3.17 8080 initial   Elb.InitialHealthChecking',
        },
      ],
      fixes: [
        '[deploy] Waited for the rollout to end.',
        '[ecs|scale] Over before anybody could act; raised the deregistration delay to 60 s afterwards.',
        '[deploy] Raised the deregistration delay to 60 s and continued the deploy.',
      ],
    },
    {
      cause: 'oom-kill',
      mechanism: 'closed-before-headers',
      weight: 3.5,
      failing: [0.1, 0.5],
      minutes: [10, 110],
      signal: '0.001 4.205 -1 502 -',
      titles: [
        'Product search tasks killed at their memory limit',
        '[facet] Facet cache exhausts the heap: OutOfMemoryError in search',
        '[paging] Search tasks die one after another under deep paging',
        'Container memory limit reached on {path}',
      ],
      triggers: [
        '[paging] A partner script paged through {many} pages of results.',
        '[facet] The new colour filter multiplied the facet cache.',
        '[facet] {campaign}: more distinct queries than the cache was sized for.',
      ],
      why: [
        '[paging] Heap is 75 % of a 2 GiB container; direct buffers of the OpenSearch client need another 600 MiB under deep paging. ECS kills the container.',
        '[facet] The facet cache is bounded by entries and not by size; entries for long queries are 40 times larger.',
      ],
      clues: [
        {
          text: 'ECS gives the reason; the application log just stops.',
          source: 'aws ecs describe-tasks',
          excerpt: '"stoppedReason": "OutOfMemoryError: Container killed due to memory usage", "exitCode": 137',
        },
      ],
      fixes: [
        'Raised the task memory to 3 GiB and replaced the tasks.',
        '[paging] Limited paging to 50 pages at the load balancer.',
      ],
      actions: [{ kind: 'prevent', title: 'Bound the facet cache by weight' }],
    },
    {
      cause: 'resource-exhaustion',
      mechanism: 'reset-before-headers',
      weight: 3,
      failing: [0.08, 0.45],
      minutes: [10, 90],
      signal: '0.000 9.874 -1 502 -',
      titles: [
        '[reindex] Tomcat threads exhausted while OpenSearch merges segments',
        'Search thread pool full on {path}',
        '200 of 200 Tomcat threads wait for opensearch-products',
      ],
      triggers: [
        '[reindex] A full reindex started during shop hours.',
        'A synonym update invalidated the query cache.',
      ],
      why: [
        'Every search holds a Tomcat thread until OpenSearch answers. Now that took {few} s instead of 90 ms, and the 200 threads were gone.',
      ],
      clues: [
        {
          text: 'All request threads are in the same call.',
          source: 'jcmd 1 Thread.print',
          excerpt:
            '"http-nio-8080-exec-187" … WAITING (parking)\n  at org.opensearch.client.RestClient$SyncResponseListener.get',
        },
      ],
      fixes: [
        '[reindex] Paused the reindex; threads were free within two minutes.',
        'Set a 1.5 s timeout for queries, so that threads return.',
      ],
    },
    {
      cause: 'unhealthy-upstream',
      mechanism: 'no-live-upstreams',
      weight: 2,
      failing: [0.2, 0.7],
      minutes: [6, 50],
      signal: '-1 -1 -1 502 -',
      titles: [
        'Health check of product search fails on a slow index, all targets out',
        'Readiness includes OpenSearch: one slow shard empties the target group',
        'Targets flap between healthy and unhealthy',
      ],
      triggers: [
        '[node] One OpenSearch data node was replaced.',
        'The health endpoint began to ask the index with {version}.',
      ],
      why: [
        'The target group checks an endpoint that queries OpenSearch. When that takes more than 5 s, all targets turn unhealthy at once, although they could have served from cache.',
      ],
      clues: [
        {
          text: 'All three targets fail the same check at the same time.',
          source: 'aws elbv2 describe-target-health',
          excerpt: 'unhealthy  Target.Timeout  Request timed out (x3)',
        },
      ],
      fixes: [
        'Pointed the check to the liveness endpoint.',
        '[node] Raised the check timeout to 15 s until the node had joined.',
      ],
    },
    {
      cause: 'invalid-response',
      mechanism: 'malformed-response',
      weight: 1,
      failing: [0.02, 0.2],
      minutes: [20, 200],
      signal: '0.001 0.038 -1 502 -',
      titles: [
        'Duplicate Transfer-Encoding from product search',
        'Proxied image search answers twice-chunked, load balancer says 502',
      ],
      triggers: ['{version} forwards headers of the image search as they come.'],
      why: [
        'The controller copies all headers of an inner service, `Transfer-Encoding` among them. The load balancer refuses an answer that is chunked twice.',
      ],
      clues: [
        {
          text: 'The header stands twice in the raw answer.',
          source: 'curl --raw -si http://10.40.1.23:8080/similar | head -8',
          excerpt: 'HTTP/1.1 200\ntransfer-encoding: chunked\nTransfer-Encoding: chunked',
        },
      ],
      fixes: ['Rolled back to {previous}.'],
      path: '/similar',
    },
  ],
}
