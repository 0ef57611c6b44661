/** Names of the fields as pages show them. */
export const serviceLabels = {
  name: 'Name',
  slug: 'Slug',
  tier: 'Tier',
  sloTarget: 'Target',
  ownerTeam: 'Owner',
  type: 'Runs on',
  gateway: 'Gateway',
  criticality: 'Criticality',
  description: 'Description',
  aliases: 'Further slugs',
  variables: 'Values for its runbook',
}
