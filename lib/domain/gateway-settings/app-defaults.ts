import type { ServiceType } from '../service/service-type.ts'
import type { ServiceNumbers } from './service-numbers.ts'
import { assumed, given, type Setting } from './setting.ts'

type Default = { readonly seconds: number; readonly said: string }

const keepAlive: Partial<Record<ServiceType, Default>> = {
  node: { seconds: 5, said: 'Node.js keeps idle connections 5 s (server.keepAliveTimeout)' },
  python: { seconds: 2, said: 'gunicorn keeps idle connections 2 s (--keep-alive); uvicorn 5 s' },
  java: { seconds: 20, said: 'Tomcat keeps idle connections 20 s (keepAliveTimeout)' },
}

const idle: Partial<Record<ServiceType, Default>> = {
  python: { seconds: 30, said: 'gunicorn kills a worker without progress after 30 s (--timeout)' },
}

function settingOf(value: number | undefined, fallback: Default | undefined): Setting<number> | null {
  if (value !== undefined) return { ...given(value, { file: '', line: 0 }), place: null }
  return fallback ? assumed(fallback.seconds, `Not told: ${fallback.said} is assumed.`) : null
}

/** What was told, else the documented default of what runs there; null where nothing is known. */
export function appKeepAlive({ appKeepAlive: told, app }: ServiceNumbers): Setting<number> | null {
  return settingOf(told, app && keepAlive[app])
}

export function appIdleTimeout({ appIdleTimeout: told, app }: ServiceNumbers): Setting<number> | null {
  return settingOf(told, app && idle[app])
}
