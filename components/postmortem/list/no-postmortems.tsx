import { EmptyState } from '#components/ui/empty-state.tsx'
import type { PostmortemListView } from '#lib/domain/postmortem/list-query.ts'

const TEXTS: Readonly<Record<PostmortemListView, { readonly title: string; readonly text: string }>> = {
  due: {
    title: 'No post-mortem is due',
    text: 'Resolved incidents stand here from their resolution until their post-mortem is published, where their severity has a deadline.',
  },
  waiting: {
    title: 'Nothing waits for you',
    text: 'When somebody asks you to review, the document stands here until you sign it off.',
  },
  in_review: {
    title: 'Nothing is in review',
    text: 'Ask for a review beside a draft: whoever is asked finds it here.',
  },
  drafts: { title: 'No drafts', text: 'Begin a post-mortem from the page of its incident.' },
  published: {
    title: 'Nothing is published yet',
    text: 'What has everything its severity requires is published beside the document.',
  },
}

/** What will be here, and how it comes here. */
export function NoPostmortems({ view }: { view: PostmortemListView }) {
  return <EmptyState title={TEXTS[view].title}>{TEXTS[view].text}</EmptyState>
}
