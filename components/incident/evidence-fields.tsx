'use client'

import { Checkbox } from '#components/ui/checkbox.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { useFieldState } from '#components/ui/form-context.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { timelineEntryLabels as labels } from './timeline-entry-labels.ts'
import type { TimelineEntryValues } from './timeline-item.ts'

type EvidenceFieldsProps = {
  incidentNumber: number
  values: TimelineEntryValues | undefined
  /** Asked for: the fields are open from the beginning. */
  isOpen?: boolean | undefined
}

/** What the entry rests on. Closed until it is asked for or there is something in it, so that a quick entry stays quick. */
export function EvidenceFields({ incidentNumber, values, isOpen = false }: EvidenceFieldsProps) {
  const { wasSubmitted } = useFieldState('links')
  const excerpts = [...(values?.excerpts ?? []), { text: '', source: '' }]
  const isUsed =
    values !== undefined && (values.links + values.metrics !== '' || excerpts.length > 1 || values.images.length > 0)
  return (
    <Disclosure summary="Evidence: links, log lines, measured values, an image" open={isOpen || isUsed || wasSubmitted}>
      <div className="space-y-4">
        <TextArea
          name="links"
          label={labels.links}
          optional
          rows={2}
          hint="One per line: the address, then what it is."
          placeholder="https://grafana.example/d/502 Dashboard"
          defaultValue={values?.links}
        />
        {excerpts.map((excerpt, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the field's name
          <div key={index} className="space-y-2">
            <TextArea
              name={`excerpts[${index}].text`}
              label={index === 0 ? 'Log lines' : `Log lines, ${index + 1}`}
              optional
              rows={2}
              monospace
              spellCheck={false}
              defaultValue={excerpt.text}
            />
            <TextInput
              name={`excerpts[${index}].source`}
              label="Where they come from"
              optional
              placeholder="nginx error log of edge-3"
              defaultValue={excerpt.source}
            />
          </div>
        ))}
        <TextArea
          name="metrics"
          label={labels.metrics}
          optional
          rows={2}
          hint="One per line: name = value [unit] @ 2026-11-19 14:06. Unit and time, in UTC, may be left out."
          placeholder="Share of 502 = 11.4 [%] @ 2026-11-19 14:06"
          defaultValue={values?.metrics}
        />
        {values?.images.map((image, index) => (
          <StoredImage key={image.id} incidentNumber={incidentNumber} image={image} index={index} />
        ))}
        <NewImage />
      </div>
    </Disclosure>
  )
}

type StoredImageProps = { incidentNumber: number; image: TimelineEntryValues['images'][number]; index: number }

function StoredImage({ incidentNumber, image, index }: StoredImageProps) {
  return (
    <div className="grid grid-cols-[6rem_1fr] gap-3">
      {/* biome-ignore lint/performance/noImgElement: behind the session, where Next's optimiser cannot read it */}
      <img
        src={`/incidents/${incidentNumber}/images/${image.id}`}
        alt={image.alt}
        className="max-h-24 max-w-full rounded-sm border border-rule"
      />
      <div>
        <input type="hidden" name={`images[${index}].id`} value={image.id} />
        <TextInput
          name={`images[${index}].alt`}
          label="What the image shows"
          defaultValue={image.alt}
          maxLength={500}
        />
        <Checkbox name={`images[${index}].drop`} label="Take the image away from this entry" />
      </div>
    </div>
  )
}

function NewImage() {
  const { id, errors } = useFieldState('image')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field id={id} label={labels.image} optional hint="PNG, JPEG, WebP or GIF, at most 4 MiB." errors={errors}>
        <input
          id={id}
          type="file"
          name="image"
          accept="image/png,image/jpeg,image/webp,image/gif"
          aria-describedby={`${id}-hint`}
          aria-invalid={errors.length > 0 || undefined}
          className="control text-sm"
        />
      </Field>
      <TextInput
        name="imageAlt"
        label={labels.imageAlt}
        hint="For those who cannot see it: “502s rise from 0 to 11 % at 14:04”."
        maxLength={500}
      />
    </div>
  )
}
