import type { Severity } from '../incident/severity.ts'
import type { TemplateContent, TemplateSection } from './template.ts'

const ALL: Severity[] = ['sev1', 'sev2', 'sev3', 'sev4']
const UP_TO_3: Severity[] = ['sev1', 'sev2', 'sev3']
const UP_TO_2: Severity[] = ['sev1', 'sev2']

function section(key: string, title: string, requiredFor: Severity[], prompt: string): TemplateSection {
  return { key, title, prompt, requiredFor }
}

/** In use while a team has written no template of its own, and what its first one starts from. */
export const BUILT_IN_TEMPLATE: TemplateContent = {
  name: '502 post-mortem',
  sections: [
    section(
      'summary',
      'Summary',
      ALL,
      'Three sentences for somebody who was not there: what users saw, for how long, why, and how it ended. Write it last.',
    ),
    section(
      'impact',
      'Impact',
      UP_TO_3,
      'Who noticed, and what could they not do? Give numbers: requests answered with 502, users, interrupted sessions, money. Say where each number comes from and what is still unknown.',
    ),
    section(
      'trigger',
      'Trigger',
      UP_TO_2,
      'The event that set it off: a deploy, a change of configuration, a spike, an expired certificate. A trigger is not the cause: ask why the system could not bear it.',
    ),
    section(
      'root_cause',
      'Root cause',
      UP_TO_3,
      'Why did requests end in 502 and not in an answer? Follow the path from the gateway inwards: what did the gateway see, what did the application do at that moment, what evidence shows it? Speak of systems and decisions, not of persons.',
    ),
    section(
      'contributing_factors',
      'Contributing factors',
      UP_TO_2,
      'What made it more likely, larger or longer: a timeout in the wrong order, a missing drain, a limit nobody watched, an alert without a runbook, a review that had no way to notice? One line each.',
    ),
    section(
      'detection',
      'Detection',
      UP_TO_2,
      'How did we learn of it: alert, customer, by chance? Was that soon enough for the budget that burned? What would have told us sooner?',
    ),
    section(
      'resolution',
      'Resolution',
      UP_TO_3,
      'What was tried, in which order, and what ended the impact? Name the step that helped and how you know. Is the system now in its intended state, or held by a stopgap?',
    ),
    section(
      'went_well',
      'What went well',
      ['sev1'],
      'What should we do the same way next time? Tools, people, decisions, preparation that shortened the outage.',
    ),
    section(
      'went_wrong',
      'What went wrong',
      UP_TO_2,
      'Where did we lose time or make it worse: access, missing graphs, wrong runbook, unclear roles? Describe what made each choice reasonable at that time.',
    ),
    section(
      'lucky',
      'Where we got lucky',
      ['sev1'],
      'What would have made this much worse, and was absent only by chance: hour of day, low traffic, the one colleague who knew?',
    ),
    section(
      'surprises',
      'Why we were surprised',
      [],
      'What did we believe about the system that turned out to be untrue? Which graph, document or test said otherwise?',
    ),
    section(
      'lessons',
      'Lessons',
      UP_TO_2,
      'What do we know now that helps other services too? Each lesson leads to an action item, or says why it needs none.',
    ),
    section(
      'supporting_information',
      'Supporting information',
      [],
      'Links to graphs, logs, chat and changes, so that a reader a year from now can check what is said above.',
    ),
  ],
}
