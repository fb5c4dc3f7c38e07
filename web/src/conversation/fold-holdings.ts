import type { MessageView } from '@parley/contract/message-views'
import type { StreamItem } from './stream-items.ts'

type SystemItem = Extract<StreamItem, { kind: 'system' }>

/** Who got a chat and who let go of it: of several in a row the last one counts. */
const holdings: ReadonlySet<MessageView['notice']> = new Set([
  'taken',
  'assigned',
  'released',
  'returned',
  'offer_missed',
  'taken_over',
  'transferred',
])

/** So many in a row are read at a glance. */
const mostUnfolded = 2

/** Makes one item of lines about the chat's holder that follow each other. Its key is of the first one, so that it stays when others come. */
export function foldHoldings(items: readonly StreamItem[]): StreamItem[] {
  const folded: StreamItem[] = []
  let run: SystemItem[] = []
  const endRun = () => {
    const [first] = run
    const last = run.at(-1)
    if (first === undefined || last === undefined || run.length <= mostUnfolded) folded.push(...run)
    else folded.push({ ...last, key: first.key, earlier: run.slice(0, -1).map(({ message }) => message) })
    run = []
  }
  for (const item of items) {
    if (isHolding(item)) run.push(item)
    else {
      endRun()
      folded.push(item)
    }
  }
  endRun()
  return folded
}

/** What one operator tells the next one stays in view. */
function isHolding(item: StreamItem): item is SystemItem {
  return item.kind === 'system' && holdings.has(item.message.notice) && item.message.noticeDetail?.note === undefined
}
