import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { FAILURE_MECHANISMS, failureMechanismFacts } from '#lib/domain/diagnosis/failure-mechanism.ts'
import { isRootCause, ROOT_CAUSES, rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { CONTRIBUTING_FACTORS_MAX } from '#lib/domain/incident/contributing-factor.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { TRIGGER_KIND_NAMES, TRIGGER_KINDS } from '#lib/domain/incident/trigger-kind.ts'
import { incidentLabels as labels } from './incident-labels.ts'

/** The part of an incident's form about why it happened; trigger and detection stand apart from the cause. */
export function CauseFields({ incident }: { incident: Incident | undefined }) {
  const factors = incident?.contributingFactors ?? []
  return (
    <>
      <Select
        name="failureMechanism"
        label={labels.failureMechanism}
        placeholder="Not known yet"
        options={FAILURE_MECHANISMS.map((value) => ({ value, label: failureMechanismFacts[value].name }))}
        defaultValue={incident?.failureMechanism}
      />
      <Select
        name="rootCause"
        label={labels.rootCause}
        hint="The category that repeats are counted by."
        placeholder="Not known yet"
        options={ROOT_CAUSES.map((value) => ({ value, label: rootCauseFacts[value].name }))}
        defaultValue={incident?.rootCause}
      />
      <TextArea
        name="rootCauseDetail"
        label={labels.rootCauseDetail}
        hint="Why it came to this cause, about systems and not people. Markdown."
        defaultValue={incident?.rootCauseDetail}
      />
      <ChoiceGroup
        type="checkbox"
        name="contributingFactors"
        legend={labels.contributingFactors}
        hint={`What made it possible or worse, besides the root cause. At most ${CONTRIBUTING_FACTORS_MAX}.`}
        choices={ROOT_CAUSES.map((value) => ({ value, label: rootCauseFacts[value].name }))}
        defaultValue={factors.filter(isRootCause)}
        className="sm:[&>div]:columns-2"
      />
      <TextArea
        name="otherFactors"
        label="Other contributing factors"
        hint="In your own words, one per line"
        placeholder="Readiness probe every 10 s"
        defaultValue={factors.filter((factor) => !isRootCause(factor)).join('\n')}
        rows={2}
      />
      <Select
        name="triggerKind"
        label={labels.triggerKind}
        hint="What set it off, as trends count it."
        placeholder="As the words below say"
        options={TRIGGER_KINDS.map((value) => ({ value, label: TRIGGER_KIND_NAMES[value] }))}
        defaultValue={incident?.triggerKind}
      />
      <TextArea
        name="trigger"
        label={labels.trigger}
        hint="What set it off: a deploy, a peak, an expiry. Markdown."
        defaultValue={incident?.trigger}
        rows={2}
      />
      <TextArea
        name="detection"
        label={labels.detection}
        hint="How it was noticed, and what would have noticed it sooner. Markdown."
        defaultValue={incident?.detection}
        rows={2}
      />
    </>
  )
}
