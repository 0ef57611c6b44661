import type { DemoService } from '../demo-service.ts'

export const backOffice: DemoService = {
  slug: 'back-office',
  name: 'Back office',
  description:
    'Customer service and accounting screens. Java (Tomcat, Spring MVC) behind an internal AWS ALB. Its access logs are not imported yet.',
  tier: 'internal',
  ownerTeam: 'Identity',
  gateway: 'aws_alb',
  type: 'java',
  criticality: 'medium',
  sloTarget: 0.99,
  host: 'office.internal.kestrel.example',
  pool: 'targetgroup/back-office/1c7f2a90b3d4e5f6',
  upstreams: ['10.40.5.11:8080', '10.40.5.12:8080'],
  healthPath: 'healthz',
  version: { major: 14, startMinor: 2 },
  trackerKey: 'IDN',
  dependencies: ['accounts-db', 'orders-db'],
  traffic: null,
  assumedTraffic: { meanPerMinute: 31, rhythm: 'office' },
  weight: 0.55,
  endpoints: [
    { method: 'GET', path: '/cases', feature: 'Customer cases', effect: 'Customer service could not open cases' },
    { method: 'POST', path: '/refunds', feature: 'Refunds', effect: 'Refunds had to be entered twice' },
    { method: 'GET', path: '/reports/day', feature: 'Daily report', effect: 'The daily report did not load' },
  ],
  scenarios: [
    {
      cause: 'resource-exhaustion',
      mechanism: 'reset-before-headers',
      weight: 4,
      failing: [0.1, 0.6],
      minutes: [15, 150],
      signal: '0.000 30.021 -1 502 -',
      titles: [
        'Connection pool of the back office exhausted',
        'Daily report holds all ten database connections',
        'HikariPool timeout on {path}',
        '[month] Month-end queries starve the back office',
      ],
      triggers: [
        '[month] Accounting ran the month-end report on the live system.',
        'A report was opened in {few} tabs.',
      ],
      why: [
        'The pool has ten connections. The report holds one for minutes, and everything else waits for 30 s and fails.',
      ],
      clues: [
        {
          text: 'The pool says so.',
          source: 'back-office log',
          excerpt:
            'HikariPool-1 - Connection is not available, request timed out after 30001ms (total=10, active=10, idle=0, waiting={many})',
        },
      ],
      fixes: ['Ended the report query.', 'Moved reports to their own pool of three connections.'],
    },
    {
      cause: 'oom-kill',
      mechanism: 'closed-before-headers',
      weight: 2,
      failing: [0.2, 0.7],
      minutes: [10, 90],
      signal: '0.001 11.377 -1 502 -',
      titles: ['Export to spreadsheet exhausts the heap of the back office', 'Back office OutOfMemoryError on {path}'],
      triggers: ['Export of 400,000 refunds to a spreadsheet.'],
      why: ['The spreadsheet is built in memory with one object per cell.'],
      clues: [
        {
          text: 'Heap dump was written, then the process left.',
          source: 'back-office log',
          excerpt: 'java.lang.OutOfMemoryError: Java heap space\nDumping heap to java_pid1.hprof ...',
        },
      ],
      fixes: [
        'Restarted the task; told accounting to export by month.',
        'Switched the export to the streaming writer.',
      ],
    },
    {
      cause: 'restart-deploy',
      mechanism: 'connect-refused',
      weight: 3,
      failing: [0.2, 0.6],
      minutes: [3, 20],
      signal: '-1 -1 -1 502 -',
      titles: [
        'Back office deploy {version} in office hours',
        'Slow start of the back office: 90 s without a target',
        'Both back-office tasks replaced at the same time',
      ],
      triggers: ['Deploy of back office {version}.', 'Spot capacity was withdrawn.'],
      why: ['Minimum healthy percent is 0, so ECS stops both tasks before it starts new ones.'],
      clues: [
        {
          text: 'No registered target was healthy for 80 s.',
          source: 'ECS service events',
          excerpt:
            '(service back-office) has stopped 2 running tasks.\n(service back-office) registered 2 targets in (target-group back-office)',
        },
      ],
      fixes: ['The new tasks came up.', 'Set minimum healthy percent to 100.'],
    },
    {
      cause: 'network-connectivity',
      mechanism: 'connect-refused',
      weight: 1.2,
      failing: [0.4, 0.95],
      minutes: [10, 80],
      signal: '-1 -1 -1 502 -',
      titles: ['Security group change cuts the back office off', 'Office network rejected after the firewall clean-up'],
      triggers: ['Clean-up of security groups by script.'],
      why: ['The rule that lets the load balancer reach port 8080 looked unused because it referred to the old group.'],
      clues: [
        {
          text: 'Flow logs show rejects from the load balancer.',
          source: 'VPC flow log',
          excerpt: '10.40.0.14 10.40.5.11 51544 8080 6 1 60 REJECT OK',
        },
      ],
      fixes: ['Restored the rule.'],
    },
  ],
}
