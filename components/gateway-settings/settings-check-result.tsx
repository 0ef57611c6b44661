import { Disclosure } from '#components/ui/disclosure.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { SettingsCheckView } from '#lib/domain/gateway-settings/schema.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { SettingsFindings } from './settings-findings.tsx'
import { settingsCheckPath } from './settings-labels.ts'

/** A check from its sum to what could not be judged. */
export function SettingsCheckResult({ check }: { check: SettingsCheckView }) {
  const { explanation, findings, passed, unjudged, notes, runbooks } = check
  return (
    <>
      <section>
        <SectionHeading>Score</SectionHeading>
        <p className="text-lg">{explanation}</p>
        <Changes check={check} />
        {notes.map((note) => (
          <Notice key={note} tone="info" className="mt-3 wrap-anywhere">
            {note}
          </Notice>
        ))}
      </section>
      {findings.length > 0 && (
        <section>
          <SectionHeading note="the most severe first">What to change</SectionHeading>
          <SettingsFindings findings={findings} runbooks={runbooks} />
        </section>
      )}
      {unjudged.length > 0 && (
        <section>
          <SectionHeading note="for want of a number">What could not be judged</SectionHeading>
          <ul className="space-y-1">
            {unjudged.map(({ rule, title, missing }) => (
              <li key={rule}>
                {title}. <span className="text-soft">Missing: {missing}.</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {passed.length > 0 && (
        <Disclosure summary={`What is as it should be: ${formatCountOf(passed.length, 'rule')}`}>
          <ul className="list-disc space-y-1 pl-5">
            {passed.map(({ rule, title }) => (
              <li key={rule}>{title}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

function Changes({ check: { changes, service, score } }: { check: SettingsCheckView }) {
  if (!changes) return null
  const { previous, previousScore, mended, appeared, remained } = changes
  const difference = score - previousScore
  const moved =
    difference === 0
      ? 'As many points as'
      : `${Math.abs(difference)} ${difference > 0 ? 'points more' : 'points less'} than`
  return (
    <div className="mt-2 wrap-anywhere">
      <p>
        {moved} <TextLink href={settingsCheckPath(service, previous)}>in the check before</TextLink>:{' '}
        {formatCountOf(mended.length, 'finding')} mended, {appeared.length} new, {remained} as before.
      </p>
      {(mended.length > 0 || appeared.length > 0) && (
        <ul className="mt-1 list-disc space-y-0.5 pl-5">
          {mended.map(({ rule, subject, title }) => (
            <li key={`${rule} ${subject}`}>
              <b className="text-ok">Mended:</b> {title} <span className="text-soft">({subject})</span>
            </li>
          ))}
          {appeared.map(({ rule, subject, title }) => (
            <li key={`${rule} ${subject}`}>
              <b className="text-sev1">New:</b> {title} <span className="text-soft">({subject})</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
