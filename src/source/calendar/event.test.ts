import { describe, expect, it } from 'vitest'
import { calendar, event, read } from '../../../test/support/calendar.ts'
import type { Meeting } from '../../model/meeting.ts'

const TODAY = ['DTSTART:20260327T090000Z', 'DTEND:20260327T100000Z']
const ALL_DAY = ['DTSTART;VALUE=DATE:20260327']

describe('what an event says', () => {
  it('becomes a meeting', async () => {
    const text = event(
      ...TODAY,
      'SUMMARY:Bestek doornemen\\, deel 2',
      'LOCATION;LANGUAGE=nl:Zaal 3\\nTweede verdieping',
      'ORGANIZER;CN=Sanne de Vries:mailto:Sanne@polder.example',
      'ATTENDEE;CN="Bakker, Joost";PARTSTAT=TENTATIVE:MAILTO:J.Bakker@Polder.example',
      'ATTENDEE;CN=sanne@polder.example;PARTSTAT=ACCEPTED:mailto:sanne@polder.example',
      'ATTENDEE;CN=Zaal 3;CUTYPE=ROOM:mailto:zaal3@polder.example',
      'ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@polder.example',
      'ATTENDEE;CN=Daan;EMAIL=daan@polder.example:urn:uuid:1234',
      'ATTENDEE;CN=Nobody:invalid:nomail',
      'X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij',
      'ATTACH;FILENAME=bestek.pdf:https://files.example/download?id=1',
      'DESCRIPTION:Zie https://docs.google.com/document/d/1/edit.',
    )

    expect(await one(text)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      uid: '1',
      instance: undefined,
      start: new Date('2026-03-27T09:00:00Z'),
      end: new Date('2026-03-27T10:00:00Z'),
      isAllDay: false,
      isPrivate: false,
      title: 'Bestek doornemen, deel 2',
      location: 'Zaal 3 Tweede verdieping',
      organizer: { name: 'Sanne de Vries', address: 'sanne@polder.example' },
      attendees: [
        { name: '', address: 'sanne@polder.example' },
        { name: 'Daan', address: 'daan@polder.example' },
      ],
      response: 'tentative',
      sequence: 0,
      shownAs: 'busy',
      joinUrl: 'https://meet.google.com/abc-defg-hij',
      documents: [
        { name: 'docs.google.com', kind: 'link', url: 'https://docs.google.com/document/d/1/edit' },
        { name: 'bestek.pdf', kind: 'link', url: 'https://files.example/download?id=1' },
      ],
    })
  })

  it.each(['PRIVATE', 'CONFIDENTIAL', 'private'])('stays untold when it is %s', async (kind) => {
    const text = event(
      ...TODAY,
      `CLASS:${kind}`,
      'SUMMARY:Canary',
      'LOCATION:Canary',
      'DESCRIPTION:https://zoom.us/j/canary https://files.example/canary.pdf',
      'ORGANIZER;CN=Canary:mailto:canary@polder.example',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:joost@polder.example',
      'ATTACH:https://files.example/canary.pdf',
    )

    const meeting = await one(text)

    expect(meeting).toMatchObject({
      isPrivate: true,
      title: '',
      response: 'accepted',
      shownAs: 'busy',
    })
    expect(JSON.stringify(meeting).toLowerCase()).not.toContain('canary')
  })

  it('stays on one line, with nothing invisible in it, at most 200 characters long', async () => {
    const hostile = `A\\nB\u202ec\u200bd\u0007\t ${'x'.repeat(10_000)}`

    const { title, location } = await one(
      event(...TODAY, `SUMMARY:${hostile}`, `LOCATION:${hostile}`),
    )

    expect(title).toMatch(/^A Bcd x+$/)
    expect(title).toHaveLength(200)
    expect(location).toBe(title)
  })

  it('costs no more than the line that can’t be read', async () => {
    const meeting = await one(
      event(...TODAY, 'SUMMARY:Fine', 'ATTENDEE;CN="never closed:mailto:a@b.example'),
    )

    expect(meeting).toMatchObject({ title: 'Fine', attendees: [] })
  })

  it('is not what an alarm inside it says', async () => {
    const alarm = ['BEGIN:VALARM', 'DTSTART:20260401T090000Z', 'SUMMARY:Ring', 'END:VALARM']

    expect((await one(event(...alarm, ...TODAY, 'SUMMARY:Meet'))).title).toBe('Meet')
  })
})

describe('the owner’s answer', () => {
  const other = 'ORGANIZER:mailto:sanne@polder.example'
  const me = (answer: string) => `ATTENDEE${answer}:mailto:joost@polder.example`

  it.each([
    ['none', []],
    ['none', [other]],
    ['none', [other, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:sanne@polder.example']],
    ['organizer', ['ORGANIZER:MAILTO:JOOST@polder.example', me(';PARTSTAT=DECLINED')]],
    ['accepted', [other, me(';PARTSTAT=ACCEPTED')]],
    ['accepted', [other, me(';PARTSTAT=accepted')]],
    ['tentative', [other, me(';PARTSTAT=TENTATIVE')]],
    ['declined', [other, me(';PARTSTAT=DECLINED')]],
    ['declined', [other, me(';PARTSTAT=DELEGATED')]],
    ['needs-action', [other, me(';PARTSTAT=NEEDS-ACTION')]],
    ['needs-action', [other, me('')]],
  ])('is %s for %j', async (response, lines) => {
    expect((await one(event(...TODAY, ...lines))).response).toBe(response)
  })

  it('is found among ten thousand, of whom two hundred are kept', async () => {
    const crowd = Array.from(
      { length: 10_000 },
      (_, n) => `ATTENDEE;CN=P${n}:mailto:p${n}@polder.example`,
    )

    const meeting = await one(event(...TODAY, ...crowd, me(';PARTSTAT=ACCEPTED')))

    expect(meeting.response).toBe('accepted')
    expect(meeting.attendees).toHaveLength(200)
  })
})

describe('how the calendar shows the time', () => {
  it.each([
    ['busy', TODAY, []],
    ['busy', TODAY, ['TRANSP:OPAQUE']],
    ['free', TODAY, ['TRANSP:TRANSPARENT']],
    ['tentative', TODAY, ['STATUS:TENTATIVE']],
    ['tentative', TODAY, ['STATUS:TENTATIVE', 'X-MICROSOFT-CDO-BUSYSTATUS:BUSY']],
    ['away', TODAY, ['X-MICROSOFT-CDO-BUSYSTATUS:OOF']],
    ['tentative', TODAY, ['X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE', 'TRANSP:OPAQUE']],
    ['free', TODAY, ['X-MICROSOFT-CDO-BUSYSTATUS:FREE']],
    ['busy', TODAY, ['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE', 'TRANSP:TRANSPARENT']],
    ['busy', TODAY, ['SUMMARY:Out of office']],
    ['free', ALL_DAY, []],
    ['free', ALL_DAY, ['SUMMARY:Sanne jarig']],
    ['busy', ALL_DAY, ['TRANSP:OPAQUE']],
    ['away', ALL_DAY, ['X-MICROSOFT-CDO-BUSYSTATUS:OOF']],
    ['away', ALL_DAY, ['SUMMARY:Vacation', 'TRANSP:TRANSPARENT']],
    ['tentative', ALL_DAY, ['SUMMARY:Vacation', 'STATUS:TENTATIVE']],
    ['away', ALL_DAY, ['SUMMARY:Vacation', 'ORGANIZER:mailto:joost@polder.example']],
    ['free', ALL_DAY, ['SUMMARY:Vacation', 'ORGANIZER:mailto:sanne@polder.example']],
  ])('is %s for %j and %j', async (shownAs, when, lines) => {
    expect((await one(event(...when, ...lines))).shownAs).toBe(shownAs)
  })

  it.each([
    'Out of office',
    'OUT OF OFFICE',
    'Out-of-office',
    'Out of the office: back Monday',
    'OOO',
    'OOO - back Monday',
    'On leave',
    'Annual leave',
    'Vacation',
    '🌴 Vacation 🌴',
    'Vacation (Spain)',
    'PTO',
    'Holiday',
    'On holiday!',
    'Vakantie',
    'Vakantie: Texel',
    'Verlof',
    'Vrij',
    'Afwezig',
    'Urlaub',
    'Congés',
  ])('is away on a whole day called %j', async (title) => {
    expect((await one(event(...ALL_DAY, `SUMMARY:${title}`))).shownAs).toBe('away')
  })

  it.each([
    'Anna’s vacation',
    'Anna: vacation',
    'Vacation planning',
    'Vacation-planning',
    'Holiday party',
    'Holiday: Good Friday',
    'Vrijdagborrel',
    'Vrijmibo',
    'Urlaub Anna',
    'Leave the keys',
    'PTO policy',
    'Away day',
    'Ooops',
    '',
  ])('is not away on a whole day called %j', async (title) => {
    expect((await one(event(...ALL_DAY, `SUMMARY:${title}`))).shownAs).toBe('free')
  })
})

describe('the link to join by', () => {
  const TEAMS =
    'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d'

  it.each([
    [[`X-MICROSOFT-SKYPETEAMSMEETINGURL:${TEAMS}`], TEAMS],
    [
      ['CONFERENCE;VALUE=URI:tel:+31201234567', 'CONFERENCE;VALUE=URI:https://video.example/1'],
      'https://video.example/1',
    ],
    [['URL:https://events.example/1'], 'https://events.example/1'],
    [
      ['URL:https://events.example/1', 'LOCATION:https://zoom.us/j/123?pwd=x'],
      'https://zoom.us/j/123?pwd=x',
    ],
    [['LOCATION:Zoom (https://acme.zoom.us/j/123)'], 'https://acme.zoom.us/j/123'],
    [[`DESCRIPTION:Agenda https://acme.example/a\\n<${TEAMS}>\\nhttps://zoom.us/j/9`], TEAMS],
    [
      ['DESCRIPTION:Join https://meet.google.com/abc-defg-hij.'],
      'https://meet.google.com/abc-defg-hij',
    ],
    [
      ['DESCRIPTION:https://acme.webex.com/acme/j.php?MTID=1\\, code 2'],
      'https://acme.webex.com/acme/j.php?MTID=1',
    ],
    [['LOCATION:https://meet.jit.si/Polder'], 'https://meet.jit.si/Polder'],
    [['LOCATION:https://whereby.com/polder'], 'https://whereby.com/polder'],
    [['LOCATION:https://bbb.polder.example/b/san-abc'], 'https://bbb.polder.example/b/san-abc'],
    [['URL:javascript:alert(1)', 'LOCATION:ftp://x.example'], undefined],
    [['URL:https://x.example/<script>'], undefined],
    [['DESCRIPTION:https://zoom.us.evil.example/j/1 https://evil.example/zoom.us/j/1'], undefined],
    [[`URL:https://x.example/${'a'.repeat(5_000)}`], undefined],
  ])('of %j is %s', async (lines, expected) => {
    expect((await one(event(...TODAY, ...lines))).joinUrl).toBe(expected)
  })
})

describe('the documents', () => {
  it.each([
    [['ATTACH:https://files.example/a/Plan%20B.pdf'], ['Plan B.pdf']],
    [['ATTACH;FMTTYPE=application/pdf:https://files.example/'], ['files.example']],
    [['ATTACH;X-FILENAME="a\\b.pdf":https://files.example/1'], ['a\\b.pdf']],
    [['ATTACH;ENCODING=BASE64;VALUE=BINARY;FILENAME=x.pdf:aGVsbG8='], []],
    [['ATTACH:cid:1@x', 'ATTACH:file:///etc/passwd'], []],
    [
      ['DESCRIPTION:https://files.example/Bestek.docx\\nhttps://acme.example/news'],
      ['Bestek.docx'],
    ],
    [
      [
        'ATTACH;FILENAME=Bestek:https://files.example/b.pdf',
        'DESCRIPTION:https://files.example/b.pdf',
      ],
      ['Bestek'],
    ],
  ])('of %j are %j', async (lines, names) => {
    const { documents } = await one(event(...TODAY, ...lines))

    expect(documents.map(({ name }) => name)).toEqual(names)
  })
})

async function one(text: string): Promise<Meeting> {
  const { meetings } = await read(calendar(text))
  expect(meetings).toHaveLength(1)
  return meetings[0]!
}
