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
  '<p style="font:0/0 a">x</p>',
  '<p style="font:italic 1px/1px Arial">x</p>',
  '<p style="font-size:.1em">x</p>',
  '<p style="font-size:2%">x</p>',
  '<p style="display:/* no */none">x</p>',
  '<p style="d\\69splay:none">x</p>',
  '<p style="display:none!important;display:block">x</p>',
  `<p style="${'x:y;'.repeat(1200)}display:none">x</p>`,
  '<p style="opacity:.01">x</p>',
  '<p style="opacity:1%">x</p>',
  '<p style="filter:opacity(0)">x</p>',
  '<p style="filter:alpha(opacity=0)">x</p>',
  '<p style="content-visibility:hidden">x</p>',
  '<p style="color:transparent">x</p>',
  '<p style="color:rgba(0,0,0,0)">x</p>',
  '<p style="color:#0000">x</p>',
  '<p style="-webkit-text-fill-color:transparent">x</p>',
  '<p style="color:#fff">x</p>',
  '<p style="color:#fefefe">x</p>',
  '<p style="color:snow">x</p>',
  '<font color="white">x</font>',
  '<p style="color:rgb(255 255 255)">x</p>',
  '<p style="color:hsl(0, 0%, 100%)">x</p>',
  '<td bgcolor="navy"><p style="color:#000080">x</p></td>',
  '<p style="background:#eee none repeat;color:#eeeeee">x</p>',
  '<div style="position:absolute;left:9999px">x</div>',
  '<div style="position:relative;top:-2000px">x</div>',
  '<div style="position:fixed;right:-100vw">x</div>',
  '<div style="margin-left:-9999px">x</div>',
  '<div style="margin:0 0 0 -5000px">x</div>',
  '<div style="letter-spacing:-999px">x</div>',
  '<div style="transform:scale(0)">x</div>',
  '<div style="transform:translateX(-9999px)">x</div>',
  '<div style="zoom:0">x</div>',
  '<div style="clip-path:inset(100%)">x</div>',
  '<div style="position:absolute;clip:rect(0 0 0 0)">x</div>',
  '<div style="width:1px;height:1px;overflow:hidden">x</div>',
  '<div style="line-height:0;overflow:hidden">x</div>',
  '<bdo dir="rtl">x</bdo>',
  '<span style="unicode-bidi:bidi-override;direction:rtl">x</span>',
  '<dialog>x</dialog>',
  '<video>x</video>',
  '<style>.s{display:none}</style><p class="t s">x</p>',
  '<style>/* a */ #s, p.q { FONT-SIZE: 0 }</style><p id="s">x</p><p class="q">x</p>',
  '<style>@media print{p{color:red}} .s{color:#fff}</style><p class="s">x</p>',
  '<p class="s">x</p><style>.s{position:absolute;left:-999em}</style>',
]

const SHOWN: readonly string[] = [
  '<td style="font-size:0"><span style="font-size:14px">x</span></td>', // MJML lays columns out so
  '<table bgcolor="#ffffff"><tr><td bgcolor="#000000"><font color="#ffffff">x</font></table>',
  '<p style="color:#fff;background:url(dark.png)">x</p>',
  '<td bgcolor="#fff" style="color:#fff"><span style="color:#000">x</span></td>',
  '<p style="max-height:50px;opacity:0.9;font-size:10px">x</p>',
  '<p style="display:none">no</p>x',
  '<p style="display:none;display:block">x</p>',
  '<p style="color:#999">x</p>',
  '<div style="opacity:.6;margin-left:-10px;position:relative;top:-2px">x</div>',
  '<td bgcolor="navy"><font color="white">x</font></td>',
  '<td bgcolor="rebeccapurple"><font color="white">x</font></td>',
  '<td background="dark.png"><font color="white">x</font></td>',
  '<p style="background:linear-gradient(#000,#111);color:#fff">x</p>',
  '<style>.dark{background:#000}</style><p class="dark"><font color="white">x</font></p>',
  '<style>.a .dark{background:#000}</style><p class="dark"><font color="white">x</font></p>',
  '<style>@media (max-width:400px){.s{display:none}}</style><p class="s">x</p>',
  '<style>.a .s{display:none}</style><p class="s">x</p>',
  '<style>p{margin:0}</style><p>x</p>',
  '<p style="font:14px/20px Arial">x</p>',
  '<p style="font-size:small">x</p>',
  '<dialog open>x</dialog>',
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

it('reads no deeper than a thousand elements', () => {
  const inside = (depth: number) => `One${'<div>'.repeat(depth)}two`

  expect(htmlText(inside(1000)).text).toBe('One\ntwo')
  expect(htmlText(inside(1001)).text).toBe('One')
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

  it.each([
    ['<a href="https://acme.example/a.pdf"><img src="a.png"></a>', 1],
    ['<a href="https://acme.example/a.pdf"></a>', 0],
    ['<a href="https://acme.example/a.pdf"> &#8203; </a>', 0],
    ['<a href="https://acme.example/a.pdf"><span style="font-size:0">x</span></a>', 0],
    ['<a href="https://acme.example/a.pdf" style="color:#fff">x</a>', 0],
    ['<a href="https://acme.example/a.pdf"><img style="display:none" src="a.png"></a>', 0],
    ['<div style="display:none"><a href="https://acme.example/a.pdf">x</a></div>', 0],
  ])('are those that can be seen: %s', (html, count) => {
    expect(htmlText(html).links).toHaveLength(count)
  })
})
