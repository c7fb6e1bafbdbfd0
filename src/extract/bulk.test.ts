import { describe, expect, it } from 'vitest'
import { isBulk } from './bulk.ts'
import { ownSentences } from './find.ts'

const BULK = [
  'Dear Ana, are you tired of working for somebody else? Earn $300 a day from home! Join now, absolutely free.\nTo be removed from our list, reply with REMOVE.',
  'GREAT NEWS FOR YOU!\nYOU CAN SAVE 40% OFF ALL TONERS TODAY!\nOrder now while supplies last, from $9.95 to $19.95.',
  'Our newsletter: five tips for your garden.\nhttps://a.example/1\nhttps://a.example/2\nhttps://a.example/3\nClick here to read more. Unsubscribe: https://a.example/u',
  'Nieuwsbrief november: alles 20% korting! Bestel nu, gratis bezorgd. Uitschrijven kan onderaan.',
  'Dear homeowner, call us for a free no-obligation quote. Special prices this month!',
]
// One sign of a kind, or two, between people.
const PERSONAL = [
  'Could you send me the $400 quote and the $650 one? I need both by Friday.',
  'Please remove me from the list of attendees, and call me on 1-800-555-0100.',
  'Can you look at these?\nhttps://a.example/1\nhttps://a.example/2\nhttps://a.example/3',
  'URGENT: PLEASE CALL ME! The server is down! Ana needs it now! Can you restart it!',
  'Shall we offer them 10% off? I guarantee that they will sign, and it costs us $200 to $300.',
  'Could you fill out the form and click here when you are done? The coffee is free.',
  'Did you see this?\n\n---------- Forwarded message ----------\nFrom: shop@shop.example\nSubject: Sale\n\nOrder now! 50% off! Free shipping! Click here to unsubscribe.',
  'Dear customer, your account is overdue. Please pay 40 euro by Friday.',
  'Wil jij de nieuwsbrief van deze maand nalezen? Hij gaat vrijdag weg.',
]

describe('isBulk', () => {
  it.each(BULK)('knows %j as advertising', (text) => {
    expect(isBulk(ownSentences(text), 'Hello')).toBe(true)
  })

  it.each(PERSONAL)('hears %j', (text) => {
    expect(isBulk(ownSentences(text), 'Hello')).toBe(false)
  })

  it.each([
    ['ADV: Lower rates', true],
    ['[adv] Lower rates', true],
    ['Advertisement: lower rates', true],
    ['Re: ADV: Lower rates', false],
    ['AD: nobody can log in', false],
    ['Advice: lower the rates', false],
    ['Advertisement for Friday', false],
  ])('believes what the subject %j says of itself', (subject, expected) => {
    expect(isBulk(ownSentences('Take a minute and fill out the form.'), subject)).toBe(expected)
  })
})
