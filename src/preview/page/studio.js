/**
 * The studio's page. Its address says what is shown, so that a link shows the same; everything that comes
 * from a case is placed as text, and the mail itself in a frame that runs nothing.
 */
const asked = document.querySelector('#asked')
const stage = document.querySelector('#stage')
const SHOWN = ['locale', 'tenant', 'at', 'zone', 'hours', 'scheme', 'images']
let listing = { cases: [], mornings: [], locales: [], tenants: [] }
let caseId = ''
let round = 0 // of answers, only the newest is shown

restore()
document
  .querySelector('#zones')
  .append(...Intl.supportedValuesOf('timeZone').map((value) => make('option', { value })))
for (const panel of document.querySelectorAll('aside section')) panel.tabIndex = 0 // they scroll
// What was saved before it opened is in the answer that is asked for then, also after a restart.
const events = new EventSource('/events')
events.addEventListener('open', refresh)
events.addEventListener('changed', refresh)
asked.addEventListener('change', () => {
  keep('replace')
  show()
})
asked.addEventListener('submit', (event) => event.preventDefault())
addEventListener('popstate', () => {
  restore()
  placeList()
  show()
})
document.querySelector('#sending').addEventListener('submit', send)
addEventListener('resize', scaleFrames)
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') for (const open of asked.querySelectorAll('details')) open.open = false
})
document.addEventListener('click', ({ target }) => {
  for (const open of asked.querySelectorAll('details[open]')) {
    if (!open.contains(target)) open.open = false
  }
})

async function refresh() {
  const [list] = await Promise.all([json('/list'), caseId === '' ? undefined : show()])
  listing = list
  const isFirst = caseId === ''
  if (isFirst)
    caseId = (listing.cases.find(({ id }) => id === 'ordinary') ?? listing.cases[0])?.id ?? ''
  options('locale', listing.locales)
  options('beside', listing.locales)
  options('tenant', listing.tenants)
  placeList()
  if (isFirst) await show()
}

/* The address. */

function restore() {
  const query = new URLSearchParams(location.search)
  caseId = query.get('case') ?? caseId
  for (const field of asked.elements) {
    const value = query.get(field.name)
    if (field.type === 'radio')
      field.checked = value === null ? field.defaultChecked : field.value === value
    else if (field.tagName === 'SELECT') choose(field, value ?? '')
    else if (field.name) field.value = value ?? ''
  }
}

function choose(select, value) {
  if (![...select.options].some((option) => option.value === value)) {
    select.append(make('option', { value, textContent: value }))
  }
  select.value = value
}

function keep(how) {
  const query = new URLSearchParams({ case: caseId })
  for (const field of asked.elements) {
    const isDefault =
      field.type === 'radio' ? field.defaultChecked || !field.checked : field.value === ''
    if (field.name && !isDefault) query.set(field.name, field.value)
  }
  history[`${how}State`](null, '', `?${query}`)
}

function value(name) {
  return new FormData(asked).get(name) ?? ''
}

function query(other = {}) {
  const given = {
    case: caseId,
    ...Object.fromEntries(SHOWN.map((name) => [name, value(name)])),
    ...other,
  }
  return new URLSearchParams(Object.entries(given).filter(([, text]) => text !== ''))
}

/* The list. */

function placeList() {
  const { cases, mornings, morningsFault } = listing
  document.querySelector('#cases').replaceChildren(...cases.map(entry))
  document.querySelector('#mornings').replaceChildren(...mornings.map(entry))
  const note = morningsFault?.message ?? (mornings.length === 0 ? 'Being read …' : '')
  document.querySelector('#mornings-note').textContent = note
}

function entry({ id, name, note }) {
  const isSkipped = note !== '' && note !== 'broken'
  const element = make(isSkipped ? 'span' : 'a', { textContent: name })
  if (note !== '') element.append(' ', make('small', { textContent: note, className: note }))
  if (isSkipped) return wrap('li', element)
  element.href = `?case=${encodeURIComponent(id)}`
  if (id === caseId) element.setAttribute('aria-current', 'true')
  element.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    caseId = id
    keep('push')
    placeList()
    document.querySelector('#cases a[aria-current], #mornings a[aria-current]')?.focus()
    show()
  })
  return wrap('li', element)
}

function options(name, values) {
  const select = asked.elements[name]
  const known = new Set([...select.options].map((option) => option.value))
  select.append(
    ...values
      .filter((one) => !known.has(one))
      .map((one) => make('option', { value: one, textContent: one })),
  )
}

/* What is shown. */

async function show() {
  const own = ++round
  const shown = await json(`/show?${query()}`)
  if (own !== round) return
  placeFault(shown.fault)
  asked.querySelector('#clock').classList.toggle('used', ['at', 'zone', 'hours'].some(value))
  asked.querySelector('#compare').classList.toggle('used', ['revision', 'beside'].some(value))
  for (const name of ['view', 'lint', 'send']) {
    document.getElementById(name).hidden = value('panel') !== name
  }
  if (shown.html === undefined) return // the last good one stays
  document.title = `${shown.name} · Daybrief studio`
  document.querySelector('#subject bdi').textContent = shown.subject
  const at = asked.elements.at
  if (at.value === '' && document.activeElement !== at)
    at.title = `The case’s own: ${shown.at}, ${shown.zone}`
  const to = document.querySelector('#sending').elements.to
  to.placeholder = shown.to
  placeStage(shown)
  placeView(shown.view)
  await new Promise((done) => setTimeout(done, 200)) // the mail goes first
  if (own !== round) return
  const findings = await json(`/findings?${query()}`)
  if (own === round) placeFindings(findings)
}

function placeStage(shown) {
  const tab = value('tab')
  const compared = other()
  const panes = [
    ...(compared === undefined
      ? []
      : [{ id: 'other', label: compared.label, query: query(compared.query) }]),
    {
      id: 'own',
      label: compared === undefined ? label(shown) : `Working files, ${shown.locale}`,
      query: query(),
    },
  ]
  if (tab === 'mail') placeFrames(panes)
  else placeTexts(panes, tab, shown)
}

function label({ bytes, locale }) {
  const width = value('tab') === 'mail' ? `${value('width')} px, ` : ''
  return `${width}${locale}, ${(bytes / 1000).toFixed(1)} kB`
}

/** What the mail is compared with, if with anything. */
function other() {
  const [revision, beside] = [value('revision').trim(), value('beside')]
  if (revision === '' && beside === '') return undefined
  const name = [revision, beside].filter((text) => text !== '').join(', ')
  return { label: name, query: { revision, ...(beside === '' ? {} : { locale: beside }) } }
}

function placeFrames(panes) {
  const kept = new Map(
    [...stage.querySelectorAll('figure.mail')].map((figure) => [figure.id, figure]),
  )
  const figures = panes.map((pane) => kept.get(pane.id) ?? emptyFrame(pane))
  if (
    figures.length !== stage.children.length ||
    figures.some((one, index) => stage.children[index] !== one)
  ) {
    stage.replaceChildren(...figures)
  }
  scaleFrames()
  for (const [index, pane] of panes.entries()) fillFrame(figures[index], pane)
}

/** A mail that is wider than the stage is drawn smaller, and still laid out at its own width. */
function scaleFrames() {
  const figures = [...stage.querySelectorAll('figure.mail')]
  const width = Number(value('width')) + 2
  const room = (stage.clientWidth - 40 - 24 * (figures.length - 1)) / figures.length
  const scale = Math.min(1, Math.max(0.5, room / width)) // smaller could not be read
  for (const figure of figures) {
    const frame = figure.querySelector('iframe')
    figure.style.width = `${width * scale}px`
    frame.style.width = `${width}px`
    frame.style.height = `${100 / scale}%`
    frame.style.transform = `scale(${scale})`
  }
}

function emptyFrame({ id }) {
  const frame = make('iframe', {
    title: id === 'own' ? 'The mail' : 'The mail it is compared with',
  })
  frame.setAttribute('sandbox', 'allow-same-origin') // no script, form, window or way out
  frame.addEventListener('load', () => settle(frame))
  const figure = make('figure', { id, className: 'mail' })
  figure.append(make('figcaption'), wrap('div', frame))
  return figure
}

async function fillFrame(figure, { label: text, query: mail }) {
  const [caption, { firstChild: frame }] = figure.children
  caption.textContent = text
  if (mail.has('revision')) {
    const { fault, html } = await json(`/show?${mail}`)
    if (fault) caption.textContent = `${text}: ${fault.message} ${fault.hint}`
    if (html === undefined) return frame.removeAttribute('src')
  }
  frame.dataset.top = frame.contentDocument?.scrollingElement?.scrollTop ?? 0
  mail.set('saved', String(round)) // a new address, or the frame stays as it is
  frame.contentWindow.location.replace(`/mail?${mail}`)
}

// After a save the reader is where they were. Links do nothing here, and two mails scroll together.
function settle(frame) {
  const page = frame.contentDocument
  if (page?.scrollingElement == null) return
  page.scrollingElement.scrollTop = Number(frame.dataset.top ?? 0)
  frame.dataset.loaded = String(round)
  page.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]')
    if (link === null || link === undefined) return
    event.preventDefault()
    document.querySelector('#said').textContent = `This link leads to ${link.getAttribute('href')}`
  })
  page.addEventListener('scroll', () => {
    for (const one of stage.querySelectorAll('iframe')) if (one !== frame) follow(frame, one)
  })
}

function follow(from, to) {
  const [source, target] = [from, to].map((frame) => frame.contentDocument?.scrollingElement)
  if (!source || !target) return
  const share = source.scrollTop / Math.max(1, source.scrollHeight - source.clientHeight)
  const top = Math.round(share * (target.scrollHeight - target.clientHeight))
  if (Math.abs(target.scrollTop - top) > 2) target.scrollTop = top
}

async function placeTexts(panes, tab, shown) {
  const own = round
  const texts = await Promise.all(
    panes.map(async (pane) => ({
      ...pane,
      shown: pane.id === 'own' ? shown : await json(`/show?${pane.query}`),
    })),
  )
  if (own !== round) return
  stage.replaceChildren(
    ...texts.map(({ label: text, shown: { fault, ...one } }) => {
      const pre = make('pre', { tabIndex: 0, dir: tab === 'text' ? (one.dir ?? 'ltr') : 'ltr' })
      const content = (tab === 'source' ? one.html : one[tab]) ?? fault?.message ?? ''
      if (tab === 'source') {
        pre.className = 'numbered'
        pre.append(
          ...content.split('\n').map((line) => make('span', { textContent: line || '\u00a0' })),
        )
      } else pre.textContent = content
      const figure = make('figure', { className: 'text' })
      figure.append(make('figcaption', { textContent: text }), pre)
      return figure
    }),
  )
}

function placeFault(fault) {
  const box = document.querySelector('#fault')
  box.hidden = fault === undefined
  if (fault === undefined) return
  const { file, line, message, hint, source } = fault
  box.querySelector('.place').textContent = line > 0 ? `${file}:${line}` : file
  box.querySelector('.message').textContent = message
  box.querySelector('.hint').textContent = hint
  const code = box.querySelector('pre')
  code.hidden = source.length === 0
  code.replaceChildren(
    ...source.flatMap(({ number, text }) => [
      make(number === line ? 'mark' : 'span', {
        textContent: `${String(number).padStart(4)}  ${text}`,
      }),
      '\n',
    ]),
  )
}

/* The panels. */

// Branches that were open stay open.
function placeView(nodes) {
  const box = document.querySelector('#view')
  const open = new Set(
    [...box.querySelectorAll('details[open]')].map(({ dataset }) => dataset.path),
  )
  const top = box.scrollTop
  box.replaceChildren(branch(nodes, '', open))
  box.firstChild.className = 'tree'
  box.scrollTop = top
}

function branch(nodes, path, open) {
  const list = make('ul')
  list.append(...nodes.map((node) => wrap('li', twig(node, `${path}.${node.field}`, open))))
  return list
}

function twig({ field, type, what, since, value: text, children }, path, open) {
  const head = [
    make('code', { textContent: field }),
    make('span', {
      className: 'type',
      textContent: what === '' ? type : `${type}, since ${since}`,
    }),
    ...(text === '' ? [] : [make('bdi', { className: 'value', textContent: text })]),
    ...(what === '' ? [] : [make('span', { className: 'what', textContent: what })]),
  ]
  const element = make(children.length === 0 ? 'div' : 'details')
  if (children.length === 0) {
    element.append(...head)
    return element
  }
  element.dataset.path = path
  element.append(wrap('summary', ...head))
  const fill = () => element.children.length === 1 && element.append(branch(children, path, open))
  element.addEventListener('toggle', () => element.open && fill())
  if (open.has(path)) {
    element.open = true
    fill()
  }
  return element
}

function placeFindings(findings) {
  const count = document.querySelector('#count')
  count.textContent = findings.length === 0 ? '' : String(findings.length)
  const list = make('ul', { className: 'findings' })
  list.append(
    ...findings.map(({ rule, severity, message, detail, fix, file, line }) =>
      wrap(
        'li',
        make('strong', { className: severity, textContent: `${rule}: ${message}` }),
        make('div', { textContent: detail }),
        make('div', { textContent: fix }),
        make('code', { textContent: `${file}:${line}` }),
      ),
    ),
  )
  const nothing = make('p', { textContent: 'Nothing was found in this mail.' })
  document.querySelector('#lint').replaceChildren(findings.length === 0 ? nothing : list)
}

async function send(event) {
  event.preventDefault()
  const form = event.target
  const said = form.querySelector('[role="status"]')
  said.textContent = 'On its way …'
  const body = new URLSearchParams({ to: form.elements.to.value })
  const answer = await json(`/send?${query()}`, { method: 'POST', body })
  said.textContent = answer.said ?? answer.error
}

async function json(url, options) {
  const response = await fetch(url, options)
  return response.json()
}

function make(name, properties = {}) {
  return Object.assign(document.createElement(name), properties)
}

function wrap(name, ...children) {
  const element = make(name)
  element.append(...children)
  return element
}
