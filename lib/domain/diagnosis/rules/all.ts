import type { Rule } from '../recognition/rule.ts'
import { apacheRules } from './apache.ts'
import { applicationRules } from './application.ts'
import { certificateRules } from './certificate.ts'
import { cloudRules } from './cloud.ts'
import { dependencyRules } from './dependency.ts'
import { envoyRules } from './envoy.ts'
import { goRules } from './go.ts'
import { haproxyRules } from './haproxy.ts'
import { hintRules } from './hints.ts'
import { nginxConnectRules } from './nginx-connect.ts'
import { nginxResponseRules } from './nginx-response.ts'
import { phpRules } from './php.ts'
import { platformRules } from './platform.ts'
import { varnishRules } from './varnish.ts'

/** Every rule. Where several name a mechanism for one line, the first one counts; signals of all of them do. */
export const RULES: readonly Rule[] = [
  ...nginxConnectRules,
  ...nginxResponseRules,
  ...apacheRules,
  ...haproxyRules,
  ...varnishRules,
  ...cloudRules,
  ...goRules,
  ...envoyRules,
  ...phpRules,
  ...applicationRules,
  ...dependencyRules,
  ...platformRules,
  ...certificateRules,
  ...hintRules,
]
