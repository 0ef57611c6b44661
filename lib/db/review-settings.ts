import { DEFAULT_REVIEW_SETTINGS, reviewSettingsView } from '#lib/domain/postmortem/review-settings.ts'
import { versionedSetting } from './instance-setting.ts'

export const { find: findReviewSettings, store: storeReviewSettings } = versionedSetting(
  'postmortem_review',
  (stored) => reviewSettingsView.safeParse(stored).data ?? DEFAULT_REVIEW_SETTINGS,
)
