import { DefinitionList } from '#components/ui/definition-list.tsx'
import { MarginFact } from '#components/ui/report-layout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { SettingsCheckSummary, SettingsCheckView } from '#lib/domain/gateway-settings/schema.ts'
import { NUMBER_NAMES, numberLabels } from '#lib/domain/gateway-settings/service-numbers.ts'
import { fileKindNames } from '#lib/domain/gateway-settings/settings-file.ts'
import { serviceTypeNames } from '#lib/domain/service/service-type.ts'
import { settingsCheckPath } from './settings-labels.ts'

type SettingsCheckMarginProps = {
  check: SettingsCheckView
  history: readonly SettingsCheckSummary[]
  hasMore: boolean
  now: Date
}

/** When and by whom, what was read, with which numbers, and the checks before. */
export function SettingsCheckMargin({ check, history, hasMore, now }: SettingsCheckMarginProps) {
  const { numbers, files, service } = check
  const told = NUMBER_NAMES.filter((name) => numbers[name] !== undefined)
  return (
    <>
      <MarginFact title="This check">
        <DefinitionList
          facts={[
            { term: 'Checked', value: <Time at={check.createdAt} now={now} /> },
            { term: 'By', value: check.createdBy },
            { term: 'Rules', value: `version ${check.rulesVersion}` },
          ]}
        />
      </MarginFact>
      <MarginFact title="Files">
        <ul className="space-y-1">
          {files.map(({ name, kind, lines, maskedLines }) => (
            <li key={name}>
              <span className="font-mono wrap-anywhere">{name}</span>{' '}
              <span className="text-soft">
                {fileKindNames[kind]}, {lines} {lines === 1 ? 'line' : 'lines'}
                {maskedLines > 0 && `; secrets in ${maskedLines === 1 ? '1 line' : `${maskedLines} lines`} masked`}
              </span>
            </li>
          ))}
        </ul>
      </MarginFact>
      <MarginFact title="Numbers of the service">
        <DefinitionList
          facts={[
            ...(numbers.app ? [{ term: 'Runs', value: serviceTypeNames[numbers.app] }] : []),
            ...told.map((name) => ({ term: numberLabels[name], value: `${numbers[name]} s` })),
            ...(told.length === 0 ? [{ term: 'Timing', value: 'Not told' }] : []),
          ]}
        />
      </MarginFact>
      <MarginFact title="History">
        <ol className="space-y-1">
          {history.map(({ id, score, createdAt, createdBy }) => (
            <li key={id} className="flex flex-wrap gap-x-2">
              <span className="min-w-8 text-end font-semibold tabular-nums">{score}</span>
              {id === check.id ? (
                <Time at={createdAt} now={now} className="font-semibold" />
              ) : (
                <TextLink href={settingsCheckPath(service, id)}>
                  <Time at={createdAt} now={now} />
                </TextLink>
              )}
              <span className="text-soft">{createdBy}</span>
            </li>
          ))}
        </ol>
        {hasMore && <p className="mt-1 text-soft">Older ones: the API has all.</p>}
      </MarginFact>
    </>
  )
}
