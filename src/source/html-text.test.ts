import { describe, expect, it } from 'vitest'
import { htmlText } from './html-text.ts'

/** What is written, and what a reader sees of it. */
const LINES: readonly [name: string, html: string, text: string][] = [
  ['blocks', '<div>One</div><div>two <b>three</b></div>four', 'One\ntwo three\nfour'],
  ['paragraphs', '<p>One</p><p>two</p>', 'One\n\ntwo'],
  ['breaks', 'One<br>two<br><br><br>three', 'One\ntwo\n\nthree'],
  ['empty lines as Gmail writes them', '<div>One</div><div><br></div><div>two</div>', 'One\n\ntwo'],
  ['list items, closed or not', '<ul><li>One<li>two</li></ul>three', '- One\n- two\n\nthree'],
  [
    'list items with blocks in them',
    '<ul><li><p>One</p></li><li></li><li><div>two</div></li></ul>',
    '- One\n\n- two',
  ],
  [
    'table rows',
    '<table><tr><td>Due<td>Friday</tr><tr><td>Who</td><td>Ana</td></tr></table>',
    'Due Friday\nWho Ana',
  ],
  ['white space', '<p> a\n   b&nbsp;&nbsp; c </p>', 'a b c'],
  ['preformatted text', '<pre>a\n  b\n\nc</pre>', 'a\n  b\n\nc'],
  ['entities', 'caf&eacute; &amp; &#8364;5 &lt;b&gt;', 'café & €5 <b>'],
  ['a page without an end', '<html><body><p>One<p>two', 'One\n\ntwo'],
  [
    'no layout',
    '<head><title>T</title><style>p{}</style><script>x()</script></head><!-- c --><p>One<img src=x alt=pixel>',
    'One',
  ],
  [
    'Outlook conditionals',
    '<!--[if mso]><p>no</p><![endif]--><![if !mso]><p>yes</p><![endif]>',
    'yes',
  ],
]

const HIDDEN: readonly string[] = [
  '<p style="display:none">x</p>',
  '<p style="DISPLAY : None !important">x</p>',
  '<p style="visibility:hidden">x</p>',
  '<span style="font-size:0">x</span>',
  '<span style="color:red; font-size: 1px">x</span>',
  '<span style="opacity:0">x</span>',
  '<div style="max-height:0px;overflow:hidden"><p>x</p></div>',
  '<div style="height:0;overflow:hidden">x</div>',
  '<span style="mso-hide:all">x</span>',
  '<div style="position:absolute;left:-9999px">x</div>',
  '<div style="text-indent:-999em">x</div>',
  '<p style="color:#fff;background:#ffffff">x</p>',
  '<table bgcolor="white"><tr><td><font color="#FFF">x</font></table>',
  '<div style="background-color:rgb(0, 0, 0)"><p style="color:black">x</p></div>',
  '<p hidden>x</p>',
  '<div aria-hidden="true">x</div>',
  '<span class="preheader">x</span>',
  '<p>&#8203;&zwnj;&#847;&shy;</p>',
]

const SHOWN: readonly string[] = [
  '<td style="font-size:0"><span style="font-size:14px">x</span></td>', // MJML lays columns out so
  '<table bgcolor="#ffffff"><tr><td bgcolor="#000000"><font color="#ffffff">x</font></table>',
  '<p style="color:#fff;background:url(dark.png)">x</p>',
  '<td bgcolor="#fff" style="color:#fff"><span style="color:#000">x</span></td>',
  '<p style="max-height:50px;opacity:0.9;font-size:10px">x</p>',
  '<p style="display:none">no</p>x',
]

const QUOTED: readonly [name: string, html: string, text: string][] = [
  [
    'a quotation',
    'Yes<blockquote type="cite"><div>One</div><p>two</p></blockquote>Bye',
    'Yes\n\n> One\n>\n> two\n\nBye',
  ],
  [
    'a quotation in another',
    '<blockquote>b<blockquote>a</blockquote></blockquote>',
    '> b\n>\n> > a',
  ],
  [
    'Gmail',
    '<div dir="ltr">Yes</div><div class="gmail_quote"><div class="gmail_attr">On Fri Ben wrote:<br></div><blockquote class="gmail_quote">Can you?</blockquote></div>',
    'Yes\n\n> On Fri Ben wrote:\n>\n> Can you?',
  ],
  [
    'Outlook on the web',
    '<div>Yes</div><hr><div id="divRplyFwdMsg"><b>From:</b> Ben</div><div>Can you?</div>',
    'Yes\n\n> From: Ben\n> Can you?',
  ],
  [
    'Outlook',
    '<p>Yes</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>From:</b> Ben<br><b>Sent:</b> Friday</p></div><p>Can you?</p>',
    'Yes\n\n> From: Ben\n> Sent: Friday\n>\n> Can you?',
  ],
  [
    "not the indent button's",
    '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Mine</blockquote>',
    'Mine',
  ],
]

describe('the text of an HTML body', () => {
  it.each(LINES)('knows %s', (_name, html, text) => {
    expect(htmlText(html).text).toBe(text)
  })

  it.each(HIDDEN)('leaves out what nobody sees: %s', (html) => {
    expect(htmlText(`a ${html} b`).text.replace(/\s+/g, ' ')).toBe('a b')
  })

  it.each(SHOWN)('keeps what is seen: %s', (html) => {
    expect(htmlText(html).text).toBe('x')
  })

  it.each(QUOTED)('puts > before quoted mail: %s', (_name, html, text) => {
    expect(htmlText(html).text).toBe(text)
  })
})

describe('the links of an HTML body', () => {
  it('are taken with their words, but for hidden and quoted ones', () => {
    const { links, text } = htmlText(
      '<p>See <a href=" https://acme.example/a.pdf "><b>the</b> plan</a>.</p>' +
        '<a style="display:none" href="https://acme.example/b.pdf">x</a>' +
        '<blockquote><a href="https://acme.example/c.pdf">old</a></blockquote>',
    )

    expect(links).toEqual([{ url: 'https://acme.example/a.pdf', text: 'the plan' }])
    expect(text).toBe('See the plan.\n\n> old')
  })
})
