import type { CaseId, ContactId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { NoteAnswer, type NoteBody, NotesPage } from '@parley/contract/routes-cases'
import type { NoteView } from '@parley/contract/views'
import type { TestDesk } from './test-desk-driver.ts'
import type { TestOperator } from './test-operator.ts'

type About = { readonly caseId: CaseId } | { readonly contactId: ContactId }

function pathOf(about: About): string {
  return 'caseId' in about ? `/cases/${about.caseId}/notes` : `/contacts/${about.contactId}/notes`
}

/** What an operator does with notes. */
export function notesOf(desk: TestDesk) {
  return {
    async adds(operator: TestOperator, about: About, note: NoteBody): Promise<NoteView> {
      const answer = await operator.client.change('POST', pathOf(about), note)
      await desk.settled()
      return parseAs(NoteAnswer, answer).note
    },
    async edits(operator: TestOperator, note: NoteView, text: string): Promise<void> {
      await operator.client.change('PUT', `/notes/${note.id}`, { text })
      await desk.settled()
    },
    async removes(operator: TestOperator, note: NoteView): Promise<void> {
      await operator.client.change('DELETE', `/notes/${note.id}`)
      await desk.settled()
    },
    reads: async (operator: TestOperator, about: About): Promise<NoteView[]> =>
      (await operator.client.get(pathOf(about), NotesPage)).notes,
  }
}
