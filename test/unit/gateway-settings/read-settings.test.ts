import { describe, expect, test } from 'vitest'
import { readSettings } from '#lib/domain/gateway-settings/read/read-settings.ts'

function read(text: string, name = 'file') {
  return readSettings([{ name, text }])
}

function firstHop(text: string) {
  const [hop] = read(text).hops
  if (!hop) throw new Error('No hop was read.')
  return hop
}

describe('nginx', () => {
  const CONF = `
http {
  proxy_read_timeout 1m30s; # for all
  proxy_set_header Connection "";
  proxy_http_version 1.1;
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  upstream app { server 10.0.0.1:80 max_fails=3 fail_timeout=5s; server 10.0.0.2:80 backup; keepalive 8; keepalive_timeout 30s; }
  server {
    server_name shop.example;
    location /api { proxy_pass http://app/; }
    location /own { proxy_set_header Host $host; proxy_pass http://app; proxy_read_timeout 5s; }
    location /ws { proxy_set_header Connection $connection_upgrade; proxy_pass http://app; }
    location ~ \\.php$ { fastcgi_pass unix:/run/php.sock; fastcgi_read_timeout 20s; }
  }
}`

  test('what is set outside holds inside, unless the location sets it', () => {
    const [api, own] = read(CONF).hops
    expect(api).toMatchObject({
      name: 'location /api → app/',
      responseTimeout: { value: 90, place: { line: 3 }, assumed: null },
      reuse: { value: true },
      idle: { value: 30, place: { line: 7 } },
      instances: [
        { name: '10.0.0.1:80', isBackup: false, maxFails: { value: 3 }, failTimeout: { value: 5 } },
        {
          name: '10.0.0.2:80',
          isBackup: true,
          maxFails: { value: 1, assumed: expect.stringContaining('default of 1') },
        },
      ],
    })
    expect(own?.responseTimeout).toMatchObject({ value: 5, place: { line: 11 } })
  })

  test('a location with one proxy_set_header of its own inherits none', () => {
    const [, own] = read(CONF).hops
    expect(own?.pool?.cleared.value).toBe(false)
    expect(own?.reuse.value).toBe(false)
  })

  test('the map for WebSockets is followed to what plain requests get', () => {
    expect(read(CONF).hops[2]?.pool?.cleared.value).toBe(true)
    expect(read(CONF.replace("'' ''", "'' close")).hops[2]?.pool?.cleared.value).toBe(false)
  })

  test('fastcgi has its own directives', () => {
    expect(read(CONF).hops[3]).toMatchObject({
      protocol: 'fastcgi',
      responseTimeout: { value: 20 },
      connectTimeout: { value: 60, assumed: expect.stringContaining('fastcgi_connect_timeout is not in these files') },
    })
  })

  test('a file of servers takes what http says in another file, and includes are told, not followed', () => {
    const { hops, notes } = readSettings([
      { name: 'app.conf', text: 'server { location / { proxy_pass http://10.0.0.1; } }' },
      { name: 'nginx.conf', text: 'http {\n proxy_read_timeout 7s;\n include conf.d/*.conf;\n include mime.types;\n}' },
    ])
    expect(hops[0]?.responseTimeout).toMatchObject({ value: 7, place: { file: 'nginx.conf', line: 2 } })
    expect(notes).toEqual([expect.stringContaining('nginx.conf:3: “include conf.d/*.conf” is not followed')])
  })

  test('braces inside variables and Lua blocks are not its own', () => {
    const hop = firstHop(
      `location / { access_by_lua_block { if x then y = { 1 } end }\n proxy_pass http://$\{backend}:80; proxy_read_timeout 3s; }`,
    )
    expect(hop.responseTimeout).toMatchObject({ value: 3, place: { line: 2 } })
  })

  test('what is broken is told and the rest is read', () => {
    const { hops, notes } = read('server {\n location / {\n proxy_pass http://10.0.0.1;\n')
    expect(hops).toHaveLength(1)
    expect(notes.join()).toContain('never closed')
    expect(read('location / { proxy_pass http://a;\n proxy_buffering off }').notes.join()).toContain('no semicolon')
  })
})

describe('HAProxy', () => {
  const CFG = `
global
  tune.bufsize 32768
defaults
  mode http
  timeout connect 2s
  timeout server 1m
frontend www
  bind :80
  default_backend app
backend app
  option httpchk GET /ready # the whole stack
  http-reuse always
  retry-on conn-failure empty-response
  default-server check inter 5s
  server a 10.0.0.1:80
  server b 10.0.0.2:80 backup
backend raw
  mode tcp
  server db 10.0.0.3:5432
`

  test('a backend takes what its defaults say', () => {
    const { hops, notes } = read(CFG, 'haproxy.cfg')
    expect(hops).toHaveLength(1)
    expect(hops[0]).toMatchObject({
      name: 'backend app',
      responseTimeout: { value: 60, place: { file: 'haproxy.cfg', line: 7 } },
      headerBuffer: { value: 32_768 },
      retries: { writes: { value: true }, afterClose: true },
      check: { value: { kind: 'http', path: { value: '/ready' }, interval: { value: 5 }, fall: { value: 3 } } },
    })
    expect(notes).toEqual([expect.stringContaining('backend raw is not in “mode http”')])
  })

  test('named defaults hold only for those that name them', () => {
    const text =
      'defaults slow\n mode http\n timeout server 9s\ndefaults\n mode http\n timeout server 1s\nbackend a from slow\n server x 10.0.0.1:80'
    expect(firstHop(text).responseTimeout.value).toBe(9)
  })

  test('a number without a unit is milliseconds', () => {
    expect(read('backend a\n mode http\n timeout server 30\n server x 10.0.0.1:80').withoutUnit).toMatchObject([
      { value: 'timeout server 30', place: { line: 3 } },
    ])
  })
})

describe('Envoy', () => {
  const YAML = `
static_resources:
  listeners:
  - filter_chains:
    - filters:
      - typed_config:
          route_config:
            virtual_hosts:
            - name: shop
              routes:
              - match: { prefix: /api, headers: [{ name: ":method", string_match: { exact: GET } }] }
                route: { cluster: app, retry_policy: { retry_on: "5xx", num_retries: 2 } }
              - match: { prefix: / }
                route:
                  cluster: app
                  timeout: 3s
  clusters:
  - name: app
    connect_timeout: 0.25s
    typed_extension_protocol_options:
      envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
        common_http_protocol_options: { idle_timeout: 30s }
    load_assignment:
      endpoints:
      - lb_endpoints:
        - endpoint: { address: { socket_address: { address: 10.0.0.1, port_value: 80 } } }
`

  test('routes and clusters are put together; the route default is 15 s', () => {
    const [api, root] = read(YAML).hops
    expect(api).toMatchObject({
      name: 'route /api → app',
      responseTimeout: { value: 15, assumed: expect.stringContaining('15 s') },
      connectTimeout: { value: 0.25 },
      idle: { value: 30 },
      retries: { count: { value: 2 }, writes: { value: false } },
      check: { value: null },
      ejection: { value: 'none' },
      instances: [{ name: '10.0.0.1:80' }],
    })
    expect(root).toMatchObject({ responseTimeout: { value: 3, place: { line: 16 } } })
  })

  test('a config dump in JSON with camel case is read too', () => {
    const hop = firstHop(
      '{"dynamicRouteConfigs":[{"virtualHosts":[{"routes":[{"match":{"prefix":"/"},"route":{"cluster":"x","timeout":"0s"}}]}]}]}',
    )
    expect(hop.responseTimeout.value).toBeNull()
  })
})

describe('ALB', () => {
  test('attributes of load balancer and target group, and the target groups themselves', () => {
    const { hops } = readSettings([
      { name: 'lb.json', text: '{"Attributes":[\n{"Key":"idle_timeout.timeout_seconds","Value":"90"}]}' },
      { name: 'tg.json', text: '{"Attributes":[{"Key":"deregistration_delay.timeout_seconds","Value":"20"}]}' },
      {
        name: 'groups.json',
        text: '{"TargetGroups":[{"TargetGroupName":"shop","HealthCheckProtocol":"HTTP","HealthCheckPath":"/up","HealthCheckIntervalSeconds":30,"UnhealthyThresholdCount":2}]}',
      },
    ])
    expect(hops).toMatchObject([
      {
        name: 'target group shop',
        responseTimeout: { value: 90, place: { file: 'lb.json', line: 2 } },
        deregistration: { value: 20 },
        check: { value: { kind: 'http', path: { value: '/up' }, interval: { value: 30 } } },
      },
    ])
  })
})

test('Terraform says of an ALB what the command line of AWS prints', () => {
  const { hops, files } = read(`resource "aws_lb" "shop" {
  load_balancer_type = "application"
  idle_timeout       = 90 # seconds
  access_logs {
    bucket = "logs"
  }
}
resource "aws_lb_target_group" "shop" {
  deregistration_delay = 20
  health_check {
    path     = "/up"
    interval = 30
  }
}
`)
  expect(files[0]?.kind).toBe('terraform')
  expect(hops).toMatchObject([
    {
      name: 'target group shop',
      responseTimeout: { value: 90, place: { line: 3 } },
      deregistration: { value: 20, place: { line: 9 } },
      check: { value: { path: { value: '/up' }, interval: { value: 30, place: { line: 12 } } } },
    },
  ])
})

describe('Kubernetes', () => {
  const YAML = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 45
      containers:
      - name: proxy
      - name: shop
        command: ["/bin/sh", "-c", "npm start"]
        ports: [{ containerPort: 3000 }]
        lifecycle: { preStop: { exec: { command: ["sh", "-c", "sleep 12"] } } }
        readinessProbe: { httpGet: { path: /ready, port: 3000 }, periodSeconds: 5 }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations: { nginx.ingress.kubernetes.io/proxy-read-timeout: "8" }
`

  test('grace, preStop, probes and command of the container with ports', () => {
    const { workloads, notes } = read(YAML)
    expect(workloads).toMatchObject([
      {
        name: 'Deployment shop',
        grace: { value: 45, place: { line: 8 } },
        preStop: { value: 12 },
        readiness: { value: { path: { value: '/ready' }, interval: { value: 5 } } },
        liveness: { value: null },
        behindShell: { value: true },
        replicas: { value: 1, assumed: expect.stringContaining('default of 1') },
      },
    ])
    expect(notes.join()).toContain('of 2 containers, “shop” was checked')
  })

  test('annotations of ingress-nginx over its own defaults', () => {
    expect(read(YAML).hops).toMatchObject([
      {
        gateway: 'ingress_nginx',
        responseTimeout: { value: 8 },
        connectTimeout: { value: 5, assumed: expect.stringContaining('ingress-nginx') },
      },
    ])
  })

  test('scripts with semicolons inside YAML are not taken for nginx', () => {
    const text = YAML.replace('npm start', 'sleep 1; proxy_pass x;')
    expect(read(text).files[0]?.kind).toBe('kubernetes')
  })
})

test('what is nothing known is told and left out', () => {
  const { files, notes } = readSettings([
    { name: 'a', text: 'dear diary' },
    { name: 'b', text: '\u0000\u0001ELF' },
    { name: 'c', text: ' ' },
  ])
  expect(files.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown'])
  expect(notes).toEqual([
    expect.stringContaining('Not recognised'),
    expect.stringContaining('Not recognised'),
    'c: It is empty.',
  ])
})
