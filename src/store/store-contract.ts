import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FRIDAY, makeDigest, makeItem, makePerson } from '../../test/support/make.ts'
import { DAY } from '../model/day.ts'
import type { Item } from '../model/item.ts'
import { NO_WISHES } from '../model/preference.ts'
import { type Suppression, suppressedValue } from '../model/suppression.ts'
import type { BriefingClaim, Holder, Notice, Store } from './store.ts'

/**
 * What every store promises, whatever database is behind it. `open` opens the same store each time;
 * `clear` lets the next one start empty.
 */
export interface StoreWorld {
  readonly open: () => Promise<Store>
  readonly clear: () => Promise<void>
}

const NOW = new Date('2026-03-27T11:00:00Z')
const LATER = new Date('2026-03-27T11:01:00Z')
const BRIEFING = { day: FRIDAY, revision: 1 }
const EMPTY = { itemIds: [], focus: [] }

export function describeStore(name: string, enter: () => Promise<StoreWorld>): void {
  describe(name, () => {
    let world: StoreWorld
    let store: Store
    let opened: Store[]

    beforeEach(async () => {
      world = await enter()
      opened = []
      store = await another()
    })

    afterEach(async () => {
      for (const one of opened) await one.close()
      await world.clear()
    })

    async function another(): Promise<Store> {
      const one = await world.open()
      opened.push(one)
      return one
    }

    async function take(from: Store, holder: Holder, force = false): Promise<BriefingClaim> {
      const claim = await from.claim(FRIDAY, holder, force)
      if (claim.kind !== 'claim') throw new Error(`refused: ${claim.reason}`)
      return claim
    }

    describe('mail', () => {
      it('remembers the cursor and what was kept up to it, or neither', async () => {
        await store.keeping('one', () => store.addMessage(makeDigest()))
        const failing = store.keeping('two', async () => {
          await store.addItems([makeItem()], NOW)
          throw new RangeError('on purpose')
        })

        await expect(failing).rejects.toThrow(RangeError)

        expect(await store.cursor()).toBe('one')
        expect(await store.countItems()).toBe(0)
      })

      it('has no cursor at first', async () => {
        expect(await store.cursor()).toBeUndefined()
      })

      it('gives a digest back as it was, and takes a mail once', async () => {
        const digest = makeDigest({
          direction: 'sent',
          documents: [
            { name: 'plan.pdf', kind: 'attachment' },
            { name: 'Sheet', kind: 'link', url: 'https://docs.example/1' },
          ],
        })

        expect(await store.addMessage(digest)).toBe(true)
        expect(await store.addMessage(digest)).toBe(false)

        expect(await store.digests(digest.sentAt)).toEqual([digest])
        expect(await store.digests(new Date(digest.sentAt.getTime() + 1))).toEqual([])
      })

      it('gives the newest digests first', async () => {
        const old = makeDigest({ subject: 'Old', sentAt: new Date('2026-03-20T09:00:00Z') })
        const young = makeDigest({ subject: 'Young', sentAt: new Date('2026-03-26T09:00:00Z') })
        await store.addMessage(old)
        await store.addMessage(young)

        expect(await store.digests(new Date(0))).toEqual([young, old])
      })

      it('counts a withheld mail once, and until a briefing has said so', async () => {
        const withhold = (id: string) =>
          store.addWithheld('protected', { id, where: '', why: 'protected' }, NOW)
        expect(await withhold('a')).toBe(true)
        expect(await withhold('a')).toBe(false)
        await store.addWithheld('unreadable', { id: 'b', where: 'mail/1.eml', why: 'no mail' }, NOW)

        const count = await store.withheldSince(FRIDAY)
        await store.finish(await take(store, holderCalled('a')), 'sent', NOW)

        expect(count).toEqual({ protected: 1, unreadable: 1 })
        expect(await store.withheldSince(FRIDAY)).toEqual(count) // the same day again says the same
        expect(await store.withheldSince('2026-03-28')).toEqual({ protected: 0, unreadable: 0 })
        await withhold('c')
        expect(await store.withheldSince('2026-03-28')).toEqual({ protected: 1, unreadable: 0 })
      })

      it('counts a withheld mail again when no briefing was sent', async () => {
        await store.addWithheld('protected', { id: 'a', where: '', why: 'protected' }, NOW)
        await store.finish(await take(store, holderCalled('a')), 'nothing', NOW)

        expect(await store.withheldSince('2026-03-28')).toEqual({ protected: 1, unreadable: 0 })
      })
    })

    describe('items', () => {
      const item = makeItem()
      const closing = {
        itemId: item.id,
        by: 'answered',
        messageId: 'answer@acme.example',
        at: NOW,
      } as const

      it('gives an item back as it was', async () => {
        const { messageId } = item
        const due = { on: FRIDAY, text: 'by Friday', start: 10, end: 19 }
        const timed = makeItem({ start: 50, due: { ...due, at: new Date('2026-03-27T17:00:00Z') } })
        const dated = makeItem({ start: 100, due })
        const odd = makeItem({
          start: 150,
          quote: '"; drop table item; -- \u0000 ☃ 😀',
          kind: 'owed',
          messageId,
          confidence: 0.625,
        })

        await store.addItems([item, timed, dated, odd], NOW)

        expect(await store.openItems(FRIDAY)).toEqual([item, timed, dated, odd])
      })

      it('leaves a known item as it is', async () => {
        expect(await store.addItems([item], NOW)).toBe(1)
        await store.setItemState(item.id, 'dismissed', NOW)

        expect(await store.addItems([item, makeItem({ start: 9 })], NOW)).toBe(1)

        expect(await store.openItems(FRIDAY)).toEqual([makeItem({ start: 9 })])
        expect(await store.countItems()).toBe(2)
      })

      it('gives the oldest first', async () => {
        const young = makeItem({ quote: 'Young', saidAt: new Date('2026-03-26T09:00:00Z') })
        const old = makeItem({ quote: 'Old', saidAt: new Date('2026-03-20T09:00:00Z') })
        await store.addItems([young, old], NOW)

        expect(await store.openItems(FRIDAY)).toEqual([old, young])
      })

      it('gives those of a thread in any state', async () => {
        const mine = makeItem({ thread: 'a' })
        await store.addItems([mine, makeItem({ thread: 'b', start: 7 })], NOW)
        await store.setItemState(mine.id, 'done', NOW)

        expect(await store.itemsOfThread('a')).toEqual([{ ...mine, state: 'done' }])
      })

      it('closes an open item once', async () => {
        await store.addItems([item], NOW)

        expect(await store.closeItems([closing])).toBe(1)
        expect(await store.closeItems([closing])).toBe(0)

        expect(await store.openItems(FRIDAY)).toEqual([])
      })

      it('does not close what a person has settled', async () => {
        await store.addItems([item], NOW)
        await store.setItemState(item.id, 'dismissed', NOW)

        expect(await store.closeItems([closing])).toBe(0)
      })

      it('marks an item once, and can undo it', async () => {
        await store.addItems([item], NOW)

        expect(await store.setItemState(item.id, 'done', NOW)).toBe(true)
        expect(await store.setItemState(item.id, 'done', NOW)).toBe(false)
        expect(await store.openItems(FRIDAY)).toEqual([])
        expect(await store.setItemState(item.id, 'open', NOW)).toBe(true)

        expect(await store.openItems(FRIDAY)).toEqual([item])
        expect(await store.setItemState('unknown', 'done', NOW)).toBeUndefined()
      })

      it('says how an item stands', async () => {
        await store.addItems([item], NOW)
        await store.setItemState(item.id, 'snoozed', NOW, '2026-03-30')

        expect(await store.item(item.id)).toEqual({ item, state: 'snoozed', until: '2026-03-30' })
        expect(await store.item('unknown')).toBeUndefined()
      })

      it('undoes what a person did, each state once', async () => {
        await store.addItems([item], NOW)
        await store.setItemState(item.id, 'snoozed', NOW, '2026-03-30')
        await store.setItemState(item.id, 'done', NOW)
        await store.setItemState(item.id, 'dismissed', NOW)
        await store.setItemState(item.id, 'done', NOW) // forgets the dismissal

        expect(await store.undoItemState(item.id, 'dismissed', NOW)).toBe(false)
        expect(await store.undoItemState(item.id, 'done', NOW)).toBe(true)
        expect(await store.item(item.id)).toMatchObject({ state: 'snoozed', until: '2026-03-30' })
        expect(await store.undoItemState(item.id, 'snoozed', NOW)).toBe(true)
        expect(await store.undoItemState(item.id, 'snoozed', NOW)).toBe(false)
        expect(await store.undoItemState(item.id, 'open', NOW)).toBe(false)
        expect(await store.item(item.id)).toMatchObject({ state: 'open', until: undefined })
        expect(await store.undoItemState('unknown', 'done', NOW)).toBeUndefined()
      })

      it('has nothing to undo once a mail has closed it', async () => {
        await store.addItems([item], NOW)
        await store.setItemState(item.id, 'snoozed', NOW, '2026-03-30')
        await store.closeItems([closing])

        expect(await store.undoItemState(item.id, 'closed', NOW)).toBe(false)
        expect(await store.undoItemState(item.id, 'snoozed', NOW)).toBe(false)
        expect(await store.item(item.id)).toMatchObject({ state: 'closed' })
      })

      it('shows a snoozed item again on its day', async () => {
        await store.addItems([item], NOW)

        expect(await store.setItemState(item.id, 'snoozed', NOW, '2026-03-30')).toBe(true)
        expect(await store.setItemState(item.id, 'snoozed', NOW, '2026-03-30')).toBe(false)

        expect(await store.openItems('2026-03-29')).toEqual([])
        expect(await store.openItems('2026-03-30')).toEqual([item])
        expect(await store.openItems('2026-04-01')).toEqual([item])
        expect(await store.setItemState(item.id, 'snoozed', NOW, '2026-04-02')).toBe(true)
        expect(await store.openItems('2026-04-01')).toEqual([])
      })

      it('expires what is old and not due any more', async () => {
        const dueOn = (on: string) => ({ on, text: 'then', start: 0, end: 4 })
        const old = new Date('2026-03-01T09:00:00Z')
        const gone = makeItem({ quote: 'Gone', saidAt: old })
        const past = makeItem({ quote: 'Past', saidAt: old, due: dueOn('2026-03-26') })
        const today = makeItem({ quote: 'Today', saidAt: old, due: dueOn(FRIDAY) })
        const asleep = makeItem({ quote: 'Asleep', saidAt: old })
        await store.addItems([gone, past, today, asleep, item], NOW)
        await store.setItemState(asleep.id, 'snoozed', NOW, '2026-03-30')
        const twoWeeksAgo = new Date(NOW.getTime() - 14 * DAY)

        expect(await store.expireItems(twoWeeksAgo, FRIDAY, NOW)).toEqual([today, item])
        expect(await store.expireItems(twoWeeksAgo, FRIDAY, NOW)).toEqual([today, item])

        expect(await store.openItems(FRIDAY)).toEqual([today, item])
        expect(await store.openItems('2026-03-30')).toContainEqual(asleep)
      })

      it('leaves what somebody marks while it expires', async () => {
        const old = makeItem({ saidAt: new Date('2026-03-01T09:00:00Z') })
        await store.addItems([old], NOW)

        await Promise.all([
          store.expireItems(new Date(NOW.getTime() - 14 * DAY), FRIDAY, NOW),
          store.setItemState(old.id, 'done', NOW),
        ])

        expect(await store.item(old.id)).toMatchObject({ state: 'done' })
      })
    })

    describe.each<[string, Suppression]>([
      ['sender', { kind: 'sender', address: makeItem().who.address }],
      ['list', { kind: 'list', address: 'team@acme.example' }],
      ['reason', { kind: 'reason', of: 'task', reason: 'question' }],
    ])('a suppressed %s', (kind, suppression) => {
      const list = 'team@acme.example'
      const theirs = makeItem({ list, reason: 'question' })
      const owed = makeItem({ kind: 'owed', list, who: makePerson('Cy') })
      const own = makeItem({ kind: 'follow-up', reason: 'question' })
      const settled = makeItem({ start: 80, list, reason: 'question' })
      const left = kind === 'list' ? [own] : [owed, own]

      beforeEach(async () => {
        await store.addItems([theirs, owed, own, settled], NOW)
        await store.setItemState(settled.id, 'dismissed', NOW)
      })

      it('has what waits for it dismissed, once', async () => {
        expect(await store.suppress(suppression, NOW)).toBe(true)
        expect(await store.suppress(suppression, NOW)).toBe(false)

        expect(await openIds()).toEqual(idsOf(left))
        expect(await store.wishes()).toEqual({ ...NO_WISHES, suppressed: [suppression] })
      })

      it('is brought back with what was dismissed for it, once', async () => {
        await store.suppress(suppression, NOW)

        expect(await store.unsuppress(suppression, NOW)).toBe(true)
        expect(await store.unsuppress(suppression, NOW)).toBe(false)

        expect(await openIds()).toEqual(idsOf([theirs, owed, own]))
        expect(await store.item(settled.id)).toMatchObject({ state: 'dismissed' })
        expect(await store.wishes()).toEqual(NO_WISHES)
      })

      it('leaves what something else leaves out as well to that', async () => {
        const other: Suppression = { kind: 'reason', of: 'task', reason: 'question' }
        const first: Suppression = kind === 'reason' ? { kind: 'list', address: list } : suppression
        await store.suppress(first, NOW)
        await store.suppress(other, LATER)
        await store.unsuppress(first, LATER)
        expect(await openIds()).toEqual(idsOf([owed, own]))

        await store.unsuppress(other, LATER)
        expect(await openIds()).toEqual(idsOf([theirs, owed, own]))
      })

      it('is named in the export, but not in the ledger', async () => {
        await store.suppress(suppression, NOW)
        const value = suppressedValue(suppression)

        const { suppression: rows, item } = await store.export()

        expect(rows).toMatchObject([{ kind, value, at: NOW.toISOString() }])
        expect(item).toContainEqual(
          expect.objectContaining({ befores: [expect.objectContaining({ state: 'open' })] }),
        )
        expect(JSON.stringify(await store.ledger())).not.toContain(value)
      })

      async function openIds(): Promise<string[]> {
        return idsOf(await store.openItems(FRIDAY))
      }

      function idsOf(items: readonly Item[]): string[] {
        return items.map(({ id }) => id).toSorted()
      }
    })

    describe('what organisers are told', () => {
      const MEETING = '00000000000000aa'
      const notice = {
        meetingId: MEETING,
        kind: 'answer',
        says: 'accepted',
        sequence: 2,
        endsAt: new Date('2026-03-27T15:00:00Z'),
      } as const
      const inSeconds = (count: number) => new Date(NOW.getTime() + count * 1000)

      async function tell(said: Notice, at = NOW, isSent = true): Promise<Date | undefined> {
        const taken = await store.takeNotice(said, at)
        if (taken === undefined) return undefined
        await (isSent ? store.keepNotice(taken, at) : store.dropNotice(taken))
        return taken.at
      }

      it('is taken by one, and said once', async () => {
        const other = await another()
        const taken = await Promise.all([
          store.takeNotice(notice, NOW),
          other.takeNotice(notice, NOW),
          store.takeNotice(notice, NOW),
        ])
        const [own] = taken.filter((one) => one !== undefined)

        expect(taken.filter((one) => one !== undefined)).toHaveLength(1)
        expect(await store.notices(MEETING)).toEqual([])
        if (own !== undefined) await store.keepNotice(own, NOW)
        expect(await tell(notice)).toBeUndefined()
        expect(await store.notices(MEETING)).toEqual([{ ...notice, at: NOW }])
        expect((await store.ledger()).map(({ what }) => what)).toEqual(['answered an invitation'])
      })

      it('may change, and is later each time, within a second as well', async () => {
        expect(await tell(notice)).toEqual(NOW)
        expect(await tell({ ...notice, says: 'declined' })).toEqual(inSeconds(1))
        expect(await tell(notice)).toEqual(inSeconds(2))
      })

      it('is said anew of a meeting that was changed', async () => {
        await tell(notice)

        expect(await tell({ ...notice, sequence: 1 }, inSeconds(60))).toBeUndefined()
        expect(await tell({ ...notice, sequence: 3 }, inSeconds(60))).toEqual(inSeconds(60))
      })

      it('is as before when it did not leave', async () => {
        await tell(notice, NOW, false)
        expect(await store.notices(MEETING)).toEqual([])

        await tell(notice)
        await tell({ ...notice, says: 'declined' }, inSeconds(9), false)
        expect(await store.notices(MEETING)).toEqual([{ ...notice, at: NOW }])
      })

      it('that a crash left in hand is taken again after its lease, at its own time', async () => {
        await store.takeNotice(notice, NOW)

        expect(await store.takeNotice(notice, inSeconds(90))).toBeUndefined()
        expect(await store.takeNotice(notice, inSeconds(91))).toMatchObject({ at: NOW })
        expect(await store.takeNotice(notice, inSeconds(92))).toBeUndefined()
      })

      it('is told to a morning with the wishes: answers that left, and nothing else', async () => {
        expect(await store.told()).toEqual({ wishes: NO_WISHES, answered: [] })
        await store.setWishes({ ...NO_WISHES, most: 5 }, NOW)
        await tell(notice)
        await tell({ ...notice, kind: 'late', says: '10' })
        await store.takeNotice({ ...notice, meetingId: '00000000000000bb' }, NOW)

        expect(await store.told()).toEqual({
          wishes: { ...NO_WISHES, most: 5 },
          answered: [{ meetingId: MEETING, answer: 'accepted', sequence: 2, at: NOW }],
        })
      })

      it('is forgotten a month after the meeting, but for a series', async () => {
        await tell(notice)
        await tell({ ...notice, meetingId: '00000000000000bb', endsAt: undefined })
        const later = new Date(NOW.getTime() + 31 * DAY)
        await tell({ ...notice, meetingId: '00000000000000cc', endsAt: later }, later)

        const { answered } = await store.told()
        expect(answered.map(({ meetingId }) => meetingId)).toEqual([
          '00000000000000bb',
          '00000000000000cc',
        ])
      })

      it('is exported', async () => {
        await tell(notice)

        expect((await store.export()).notice).toEqual([
          {
            meeting_id: MEETING,
            kind: 'answer',
            says: 'accepted',
            sequence: 2,
            at: NOW.toISOString(),
            ends_at: notice.endsAt.toISOString(),
            lease_ends_at: null,
          },
        ])
      })
    })

    describe('wishes', () => {
      const wishes = { without: ['owed'], most: 5, exclude: ['*@shop.example'] } as const

      it('are none until they are set, and setting them twice is setting them once', async () => {
        expect(await store.wishes()).toEqual(NO_WISHES)

        expect(await store.setWishes(wishes, NOW)).toBe(true)
        expect(await store.setWishes({ ...wishes }, NOW)).toBe(false)

        expect(await store.wishes()).toEqual({ ...wishes, suppressed: [] })
        expect((await store.ledger()).map(({ what }) => what)).toEqual(['settings saved'])
      })

      it('are exported', async () => {
        await store.setWishes(wishes, NOW)

        expect((await store.export()).setting).toEqual([{ id: 1, wishes }])
      })
    })

    describe('a claim', () => {
      it('is had by one of two', async () => {
        const other = await another()

        const claims = await Promise.all([
          store.claim(FRIDAY, holderCalled('a'), false),
          other.claim(FRIDAY, holderCalled('b'), false),
        ])

        expect(claims.map(({ kind }) => kind).sort()).toEqual(['claim', 'refusal'])
        expect(claims).toContainEqual({ kind: 'refusal', reason: 'claimed-elsewhere' })
      })

      it('is had once even by the same process', async () => {
        await take(store, holderCalled('a'))

        expect(await store.claim(FRIDAY, holderCalled('a'), true)).toEqual({
          kind: 'refusal',
          reason: 'claimed-elsewhere',
        })
      })

      it('knows the first briefing of all', async () => {
        const first = await take(store, holderCalled('a'))
        await store.finish(first, 'sent', NOW)
        const second = await store.claim('2026-03-30', holderCalled('a'), false)

        expect(first).toMatchObject({ revision: 1, attempt: 0, isFirst: true })
        expect(second).toMatchObject({ kind: 'claim', revision: 1, isFirst: false })
      })

      it.each(['deferred', 'nothing', 'failed'] as const)(
        'may be taken again when it ended with %s',
        async (state) => {
          await store.finish(await take(store, holderCalled('a')), state, NOW)

          expect(await take(store, holderCalled('b'))).toMatchObject({ revision: 1, attempt: 0 })
        },
      )

      it.each([
        ['sent', 'already-briefed', 2],
        ['refused', 'refused-today', 1],
        ['in-doubt', 'in-doubt', 2],
      ] as const)('that ended with %s is %s, unless by force', async (state, reason, revision) => {
        const claim = await take(store, holderCalled('a'))
        await store.handing(claim, '<1@acme.example>', EMPTY)
        expect(await store.finish(claim, state, NOW)).toBe(true)

        expect(await store.claim(FRIDAY, holderCalled('b'), false)).toEqual({
          kind: 'refusal',
          reason,
        })

        expect(await take(store, holderCalled('b'), true)).toMatchObject({ revision, attempt: 0 })
      })

      it('ends once', async () => {
        const claim = await take(store, holderCalled('a'))

        expect(await store.finish(claim, 'sent', NOW)).toBe(true)
        expect(await store.finish(claim, 'failed', NOW)).toBe(false)

        expect(await store.briefings()).toMatchObject([{ day: FRIDAY, revision: 1, state: 'sent' }])
      })

      it('that ended hands no mail over', async () => {
        const claim = await take(store, holderCalled('a'))
        await store.finish(claim, 'nothing', NOW)

        expect(await store.handing(claim, '<1@acme.example>', EMPTY)).toBe(false)
      })

      it('is lost when its lease is over and another takes it', async () => {
        const late = await take(store, holderCalled('a'))
        const after = new Date(NOW.getTime() + 90_000)

        const claim = await take(await another(), holderCalled('b', after))

        expect(claim.fence).toBeGreaterThan(late.fence)
        expect(await store.handing(late, '<1@acme.example>', EMPTY)).toBe(false)
        expect(await store.finish(late, 'failed', NOW)).toBe(false)
        expect(await store.briefings()).toMatchObject([{ state: 'claimed', messageId: undefined }])
        expect(await store.handing(claim, '<1@acme.example>', EMPTY)).toBe(true)
      })

      it('holds until just before its lease is over', async () => {
        await take(store, holderCalled('a'))

        const almost = new Date(NOW.getTime() + 89_999)

        expect(await store.claim(FRIDAY, holderCalled('b', almost), false)).toEqual({
          kind: 'refusal',
          reason: 'claimed-elsewhere',
        })
      })

      it('has its lease renewed when its mail is handed over', async () => {
        let now = NOW
        const claim = await take(store, { ...holderCalled('a'), clock: () => now })
        now = new Date(NOW.getTime() + 60_000)
        await store.handing(claim, '<1@acme.example>', EMPTY)

        const later = new Date(NOW.getTime() + 140_000)

        expect(await store.claim(FRIDAY, holderCalled('b', later), false)).toEqual({
          kind: 'refusal',
          reason: 'claimed-elsewhere',
        })
      })

      it('is not held for ever when the clock is put back', async () => {
        await take(store, holderCalled('a'))

        const yesterday = new Date(NOW.getTime() - DAY)

        expect(await take(store, holderCalled('b', yesterday))).toMatchObject({ revision: 1 })
      })

      it('is taken over at once from a dead process, and its mail is in doubt', async () => {
        const claim = await take(store, holderCalled('a'))
        await store.handing(claim, '<1@acme.example>', EMPTY)

        const second = await take(await another(), { ...holderCalled('b'), isDead: isCalled('a') })

        expect(second).toMatchObject({ revision: 1, attempt: 1 })
      })

      it('is given up when its mail was handed over again and again and nobody knows', async () => {
        const heir = { ...holderCalled('a'), isDead: isCalled('a') }
        const claims: BriefingClaim[] = []
        let answer = await store.claim(FRIDAY, heir, false)
        while (answer.kind === 'claim' && claims.length < 10) {
          claims.push(answer)
          await store.handing(answer, '<1@acme.example>', EMPTY)
          answer = await store.claim(FRIDAY, heir, false)
        }

        expect(answer).toEqual({ kind: 'refusal', reason: 'in-doubt' })
        expect(claims.map(({ attempt }) => attempt)).toEqual([...claims.keys()])
        expect(claims.length).toBeGreaterThan(1)
        for (const claim of claims) expect(await store.finish(claim, 'sent', NOW)).toBe(false)
        expect(await store.briefings()).toMatchObject([{ revision: 1, state: 'in-doubt' }])
      })

      it('is still in doubt when it failed after the mail was handed over', async () => {
        const claim = await take(store, holderCalled('a'))
        await store.handing(claim, '<1@acme.example>', EMPTY)
        await store.finish(claim, 'failed', NOW)

        expect(await take(store, holderCalled('b'))).toMatchObject({ attempt: 1 })
      })

      it('has a fence that grows with every claim of the store', async () => {
        const fences: number[] = []
        for (const day of ['2026-03-27', '2026-03-26', '2026-03-30']) {
          const claim = await store.claim(day, holderCalled('a'), false)
          if (claim.kind === 'claim') fences.push(claim.fence)
        }

        expect(fences).toEqual([1, 2, 3])
      })
    })

    describe('a focus slot', () => {
      const task = makeItem()
      const slot = {
        id: '00000000000000aa',
        start: new Date('2026-03-27T13:00:00Z'),
        end: new Date('2026-03-27T14:00:00Z'),
        for: task,
      }

      it('is found by its id, with the item it is for', async () => {
        await store.addItems([task], NOW)
        const claim = await take(store, holderCalled('a'))

        await store.handing(claim, '<1@acme.example>', { itemIds: [task.id], focus: [slot] })

        expect(await store.focusSlot(slot.id)).toEqual(slot)
        expect(await store.focusSlot('unknown')).toBeUndefined()
      })

      it('stays when it stands in a second revision too', async () => {
        await store.addItems([task], NOW)
        for (const force of [false, true]) {
          const claim = await take(store, holderCalled('a'), force)
          await store.handing(claim, '<1@acme.example>', { itemIds: [task.id], focus: [slot] })
          await store.finish(claim, 'sent', NOW)
        }

        expect(await store.focusSlot(slot.id)).toEqual(slot)
      })

      it('is forgotten once it is long past', async () => {
        const claim = await take(store, holderCalled('a'))
        await store.handing(claim, '<1@acme.example>', { itemIds: [], focus: [slot] })

        await store.purge(slot.end, NOW)
        expect(await store.focusSlot(slot.id)).toBeDefined()
        await store.purge(new Date(slot.end.getTime() + 1), NOW)
        expect(await store.focusSlot(slot.id)).toBeUndefined()
      })
    })

    describe('letting go', () => {
      const later = new Date(NOW.getTime() + 40 * DAY)

      it('deletes what was closed long ago, and says so once', async () => {
        const open = makeItem({ start: 3 })
        const closed = makeItem({ start: 5 })
        await store.addItems([open, closed], NOW)
        await store.setItemState(closed.id, 'done', NOW)

        expect(await store.purge(NOW, later)).toBe(0)
        expect(await store.purge(new Date(NOW.getTime() + 1), later)).toBe(1)
        expect(await store.purge(new Date(NOW.getTime() + 1), later)).toBe(0)

        expect(await store.countItems()).toBe(1)
        expect(await store.ledger()).toEqual([
          { at: NOW, what: `item ${closed.id}: done` },
          { at: later, what: 'deleted 1 items' },
        ])
      })

      it('keeps the digests of a thread while an item of it is kept', async () => {
        const kept = makeDigest({ subject: 'Kept' })
        await store.addMessage(kept)
        await store.addMessage(makeDigest({ subject: 'Gone' }))
        await store.addItems([makeItem({ messageId: kept.id, thread: kept.thread })], NOW)

        await store.purge(later, later)

        expect(await store.digests(new Date(0))).toEqual([kept])
      })

      it('deletes what was said of a briefing', async () => {
        await take(store, holderCalled('a'))
        await store.setVerdict(BRIEFING, 'useful', NOW)

        await store.purge(NOW, later)
        expect(await store.verdict(BRIEFING)).toBe('useful')
        await store.purge(later, later)
        expect(await store.verdict(BRIEFING)).toBe('none')
      })

      it('deletes withheld marks', async () => {
        await store.addWithheld('protected', { id: 'a', where: '', why: 'protected' }, NOW)

        await store.purge(later, later)

        expect(await store.withheldSince(FRIDAY)).toEqual({ protected: 0, unreadable: 0 })
      })
    })

    describe('the ledger', () => {
      it('lists what happened, newest last, the end of a briefing too', async () => {
        await store.note({ at: NOW, what: 'read 31 mails' })
        const claim = await take(store, holderCalled('a'))
        await store.finish(claim, 'sent', NOW)
        await store.finish(claim, 'sent', NOW)

        expect(await store.ledger()).toEqual([
          { at: NOW, what: 'read 31 mails' },
          { at: NOW, what: 'briefing of 2026-03-27, revision 1: sent' },
        ])
      })
    })

    describe('feedback', () => {
      beforeEach(async () => {
        await take(store, holderCalled('a'))
      })

      it('is the last word of a briefing, and noted without it', async () => {
        expect(await store.verdict(BRIEFING)).toBe('none')
        expect(await store.setVerdict(BRIEFING, 'useful', NOW)).toBe(true)
        expect(await store.setVerdict(BRIEFING, 'useful', NOW)).toBe(false)
        expect(await store.setVerdict(BRIEFING, 'not-useful', LATER)).toBe(true)

        expect(await store.verdict(BRIEFING)).toBe('not-useful')
        expect((await store.export()).feedback).toEqual([
          { ...BRIEFING, verdict: 'not-useful', at: LATER.toISOString() },
        ])
        expect(await store.ledger()).toEqual([
          { at: NOW, what: 'briefing of 2026-03-27, revision 1: feedback given' },
          { at: LATER, what: 'briefing of 2026-03-27, revision 1: feedback given' },
        ])
      })

      it('is taken back where it still stands', async () => {
        await store.setVerdict(BRIEFING, 'useful', NOW)

        expect(await store.takeBackVerdict(BRIEFING, 'not-useful', NOW)).toBe(false)
        expect(await store.takeBackVerdict(BRIEFING, 'useful', NOW)).toBe(true)
        expect(await store.takeBackVerdict(BRIEFING, 'useful', NOW)).toBe(false)
        expect(await store.verdict(BRIEFING)).toBe('none')
      })

      it('is not kept of a briefing that never was', async () => {
        const other = { ...BRIEFING, revision: 2 }

        expect(await store.setVerdict(other, 'useful', NOW)).toBeUndefined()
        expect(await store.verdict(other)).toBeUndefined()
        expect((await store.export()).feedback).toEqual([])
      })
    })

    it('exports everything as plain JSON with ISO dates', async () => {
      const item = makeItem()
      const digest = makeDigest({ documents: [{ name: 'plan.pdf', kind: 'attachment' }] })
      await store.keeping('there', async () => {
        await store.addMessage(digest)
        await store.addItems([item], NOW)
      })
      const claim = await take(store, holderCalled('a'))
      await store.handing(claim, '<1@acme.example>', { itemIds: [item.id], focus: [] })
      await store.finish(claim, 'sent', NOW)

      const all = await store.export()

      expect(JSON.parse(JSON.stringify(all))).toEqual(all)
      expect(all).toMatchObject({
        progress: [{ cursor: 'there' }],
        message: [{ id: digest.id, people: digest.people, documents: digest.documents }],
        item: [{ quote: item.quote, said_at: item.saidAt.toISOString(), due_at: null }],
        briefing: [{ state: 'sent', item_ids: [item.id], at: NOW.toISOString() }],
        ledger: [{ at: NOW.toISOString() }],
      })
    })

    it('keeps everything when it is closed and opened again', async () => {
      await store.keeping('there', () => store.addItems([makeItem()], NOW))
      await store.finish(await take(store, holderCalled('a')), 'sent', NOW)
      await store.close()
      await store.close()

      const again = await another()

      expect(await again.cursor()).toBe('there')
      expect(await again.openItems(FRIDAY)).toEqual([makeItem()])
      expect(await again.claim(FRIDAY, holderCalled('a'), false)).toMatchObject({
        reason: 'already-briefed',
      })
    })
  })
}

function holderCalled(id: string, now = NOW): Holder {
  return { id, clock: () => now, isDead: () => false }
}

function isCalled(name: string): (id: string) => boolean {
  return (id) => id === name
}
