import { type ParsedBody, parsed, unreadable } from '../parsed-alert.ts'
import { clean, instantOf, type Json, listOf, objectOf, parseJson, textOf } from '../read-json.ts'

/** The envelope of Amazon SNS, whose signature was verified, around a CloudWatch alarm. */
export function parseCloudwatch(body: Json): ParsedBody {
  const type = textOf(body.Type, 40)
  if (type === 'SubscriptionConfirmation' || type === 'UnsubscribeConfirmation') return parsed([])
  if (type !== 'Notification') return unreadable('"Type" is not one that Amazon SNS sends.')
  const alarm = objectOf(parseJson(typeof body.Message === 'string' ? body.Message : ''))
  if (!alarm) return unreadable('"Message" is not the JSON of a CloudWatch alarm.')
  return readAlarm(alarm)
}

function readAlarm(alarm: Json): ParsedBody {
  const name = textOf(alarm.AlarmName, 500)
  const state = textOf(alarm.NewStateValue, 40)
  const at = instantOf(alarm.StateChangeTime)
  if (name === '' || !at) return unreadable('The alarm has no "AlarmName" or no "StateChangeTime".')
  const arn = textOf(alarm.AlarmArn, 1000)
  const fingerprint = arn || name
  // An alarm's messages name the change of state alone: OK ends what fired before it.
  if (state === 'OK') return parsed([], [{ fingerprint, endedAt: at }])
  if (state === 'INSUFFICIENT_DATA') return parsed([])
  if (state !== 'ALARM') return unreadable('"NewStateValue" is none of ALARM, OK, INSUFFICIENT_DATA.')
  const description = textOf(alarm.AlarmDescription)
  const labels = { alarm: clean(name, 500), ...regionOf(arn), ...dimensionsOf(alarm.Trigger) }
  return parsed([
    {
      fingerprint,
      episode: at.toISOString(),
      state: 'firing',
      startsAt: at,
      endsAt: null,
      alertName: name,
      summary: textOf(alarm.NewStateReason, 1000),
      labels,
      annotations: description === '' ? {} : { description },
      links: { maps: [], texts: [description] },
      generatorUrl: null,
      toldAt: at.getTime(),
    },
  ])
}

/** `arn:aws:cloudwatch:eu-west-1:…`: the field "Region" holds a name for people. */
function regionOf(arn: string): { region?: string } {
  const region = arn.split(':')[3]
  return region ? { region } : {}
}

function dimensionsOf(trigger: unknown): Record<string, string> {
  const whole = objectOf(trigger)
  const metrics = listOf(whole?.Metrics).map((metric) => objectOf(objectOf(objectOf(metric)?.MetricStat)?.Metric))
  const dimensions = [whole, ...metrics].flatMap((metric) => listOf(metric?.Dimensions)).slice(0, 50)
  return Object.fromEntries(
    dimensions.flatMap((entry) => {
      const dimension = objectOf(entry)
      const key = textOf(dimension?.name ?? dimension?.Name, 200)
      return key === '' ? [] : [[key, textOf(dimension?.value ?? dimension?.Value, 1000)]]
    }),
  )
}
