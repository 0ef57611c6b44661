/** Words in template commands that a team replaces once, in calm, with its own values. */
export const placeholders = {
  APP_HOST: 'address of one instance, as the gateway reaches it',
  APP_PORT: 'port on which the application listens',
  HEALTH_PATH: 'a cheap path that answers 200, without the first slash, such as healthz',
  NAMESPACE: 'Kubernetes namespace of the service',
  PUBLIC_HOST: 'host name that users type',
  DB_HOST: 'address of the database',
  TARGET_GROUP_ARN: 'ARN of the load balancer target group',
  LOAD_BALANCER_ARN: 'ARN of the load balancer',
} as const

export type Placeholder = keyof typeof placeholders

const names = Object.keys(placeholders) as Placeholder[]

/** The placeholders still in a text, each once, in the order of the list above. */
export function findPlaceholders(text: string): Placeholder[] {
  return names.filter((name) => new RegExp(`(?<![A-Z_])${name}(?![A-Z_])`).test(text))
}
