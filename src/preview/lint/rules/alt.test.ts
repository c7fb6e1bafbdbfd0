import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

describe('alt', () => {
  it.each([
    ['<p>a</p>\n<img src="cid:logo">', ['3 an image without alt']],
    ['<img src="cid:a" alt="logo.png">', ['2 an alt text that is the name of a file']],
    ['<img src="cid:a" alt="cid:a">', ['2 an alt text that is the name of a file']],
    ['<img src="cid:logo" alt="Acme">', []],
    ['<img src="cid:line" alt="">', []],
  ])('reads %j', (snippet, found) => {
    expect(said('alt', snippet)).toEqual(found)
  })
})
