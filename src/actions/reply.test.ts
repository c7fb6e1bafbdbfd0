import { describe, expect, it } from 'vitest'
import { type Command, parseReply } from './reply.ts'

/** Friday 27 March 2026, nine in the morning in New York. */
const CONTEXT = {
  sentAt: new Date('2026-03-27T13:00:00Z'),
  timeZone: 'America/New_York',
  locale: 'en',
}

// "done 2", "remind 1 2026-03-30", "unknown ..."
function brief(command: Command): string {
  switch (command.kind) {
    case 'unknown':
      return `? ${command.words}`
    case 'unsubscribe':
      return 'unsubscribe'
    case 'remind':
      return `remind ${command.number} ${command.day ?? 'next'}`
    default:
      return `${command.kind} ${command.number}`
  }
}

function read(text: string, locale = 'en'): string {
  return parseReply(text, { ...CONTEXT, locale })
    .commands.map(brief)
    .join(', ')
}

describe('a reply asks', () => {
  it.each([
    ['done 2', 'done 2'],
    ['Done 2.', 'done 2'],
    ['DONE 2!', 'done 2'],
    ['done: 2', 'done 2'],
    ['done #2', 'done 2'],
    ['2 done', 'done 2'],
    ['2: done', 'done 2'],
    ['2 is done', 'done 2'],
    ['done with 2', 'done 2'],
    ['please done 2', 'done 2'],
    ['done 2 please', 'done 2'],
    ['- done 2', 'done 2'],
    ['  done   2  ', 'done 2'],
    ['done\u00a02', 'done 2'],
    ['ｄｏｎｅ ２', 'done 2'],
    ['done 2 3', 'done 2, done 3'],
    ['done 2 and 3', 'done 2, done 3'],
    ['done 2 & 3', 'done 2, done 3'],
    ['done 2, 3', 'done 2, done 3'],
    ['done 2, 3 and 4', 'done 2, done 3, done 4'],
    ['not 3', 'not-a-task 3'],
    ['not a task 3', 'not-a-task 3'],
    ['3 not a task', 'not-a-task 3'],
    ['3 is not a task', 'not-a-task 3'],
    ['no task 3', 'not-a-task 3'],
    ['remind 1', 'remind 1 next'],
    ['remind 1 monday', 'remind 1 2026-03-30'],
    ['remind 1 on Monday', 'remind 1 2026-03-30'],
    ['remind 1: mon', 'remind 1 2026-03-30'],
    ['remind me of 1 on tuesday', 'remind 1 2026-03-31'],
    ['remind 1 tomorrow', 'remind 1 2026-03-28'],
    ['remind 1 friday', 'remind 1 2026-04-03'],
    ['remind 1 april 2', 'remind 1 2026-04-02'],
    ['remind 1 2026-04-02', 'remind 1 2026-04-02'],
    ['unsubscribe', 'unsubscribe'],
    ['Unsubscribe me, please', 'unsubscribe, ? please'],
    ['done 2, not 3, remind 1 monday, unsubscribe', ALL()],
    ['done 2\nnot 3\nremind 1 monday\nunsubscribe', ALL()],
    ['done 2; not 3', 'done 2, not-a-task 3'],
    ['klaar 2', 'done 2'],
    ['2 klaar', 'done 2'],
    ['2 is klaar', 'done 2'],
    ['klaar met 2 en 3', 'done 2, done 3'],
    ['gedaan 2', 'done 2'],
    ['geen 3', 'not-a-task 3'],
    ['geen taak 3', 'not-a-task 3'],
    ['niet 3 aub', 'not-a-task 3'],
    ['herinner 1 maandag', 'remind 1 2026-03-30'],
    ['herinner me aan 1 op maandag', 'remind 1 2026-03-30'],
    ['herinner mij aan 1 morgen', 'remind 1 2026-03-28'],
    ['herinner 1 do', 'remind 1 2026-04-02'],
    ['afmelden', 'unsubscribe'],
    ['Meld me af', 'unsubscribe'],
    ['klaar 2, geen 3, herinner 1 maandag, afmelden', ALL()],
  ])('%j: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
    expect(read(text, 'nl')).toBe(expected)
  })

  function ALL(): string {
    return 'done 2, not-a-task 3, remind 1 2026-03-30, unsubscribe'
  }
})

describe('a reply does not ask', () => {
  it.each([
    ['', ''],
    [' \n---\n\n', ''],
    ['not done 2', '? not done 2'],
    ["don't remind 1", "? don't remind 1"],
    ['done 2 or 3', '? done 2 or 3'],
    ['done 2.5', '? done 2 5'],
    ['done 1-4', '? done 1-4'],
    ['done -2', '? done -2'],
    ['done 12345', '? done 12345'],
    ['done', '? done'],
    ['done all', '? done all'],
    ['2', '? 2'],
    ['is 2 done?', '? is 2 done?'],
    ['do not unsubscribe', '? do not unsubscribe'],
    ['remind 1 some day', '? remind 1 some day'],
    ['remind 1 monday or tuesday', '? remind 1 monday or tuesday'],
    ['remind 1 monday unless it is done', '? remind 1 monday unless it is done'],
    ['remind monday', '? remind monday'],
    ['constructor 2', '? constructor 2'],
    ['see https://evil.example/a?b=c <b>now</b>', '? see https evil example a?b c b now b'],
    ['done 2\u0000; drop table item', '? done 2, ? drop table item'],
    ['> done 2\n> not 3', ''],
    ['On Fri, Mar 27, 2026 at 7:00 AM Daybrief <b@acme.example> wrote:\n\ndone 2', ''],
    ['done 2\n\n-----Original Message-----\nnot 3', 'done 2'],
    ['done 2\n\n-- \nnot 3', 'done 2'],
  ])('%j: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it('what stands in a history that nothing marks as quoted', () => {
    const history = 'Friday, March 27\n1 overdue.\n4 meetings\nTo do\ndone 3, unsubscribe'

    const { commands, isCut } = parseReply(`done 2\n\n${history}`, CONTEXT)

    expect(commands.map(({ kind }) => kind)).toEqual(['done', ...Array(4).fill('unknown')])
    expect(isCut).toBe(true)
  })

  it('more than fifty things', () => {
    const { commands, isCut } = parseReply('done 1 2 3 4 5 6 7\n'.repeat(10_000), CONTEXT)

    expect(commands).toHaveLength(50)
    expect(isCut).toBe(true)
  })

  it.each(['done 2 ', 'remind 1 monday ', ',', 'and ', '1 ', 'please ', '> ', 'x'])(
    'anything of a million times %j that takes long or says much',
    (text) => {
      const { commands } = parseReply(text.repeat(1_000_000), CONTEXT)

      expect(JSON.stringify(commands).length).toBeLessThan(5_000)
    },
  )
})
