import type { Grant } from '../model/action.ts'
import type { Page } from '../model/page.ts'
import { layers } from '../roster/decide.ts'
import type { Entry } from '../roster/roster.ts'
import { sendAtOn } from '../roster/schedule.ts'
import { evaluate } from '../run/evaluate.ts'
import type { Source } from '../source/source.ts'
import type { Desk } from './desk.ts'

/** What decides about that day's briefing, asked at its send time: the same questions as the job and `explain`. */
export async function why({ day }: Grant, entry: Entry, desk: Desk): Promise<Page> {
  const { mailbox } = entry
  const moment = { now: sendAtOn(mailbox, day), day, isForced: false, isRehearsal: true }
  const opened: Source[] = [] // stays empty when a switch is off
  const openSource = () => {
    const source = desk.openSource(mailbox)
    opened.push(source)
    return source
  }
  try {
    const { decision, facts } = await evaluate(entry, moment, desk.roster, openSource)
    const decidedBy = decision.kind === 'skip' ? decision.layer : undefined
    return { kind: 'why', day, layers: layers(facts), decidedBy, sendAt: mailbox.sendAt }
  } finally {
    for (const source of opened) await source.close()
  }
}
