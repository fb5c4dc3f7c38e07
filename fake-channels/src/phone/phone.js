// The phone page of the imitation: plain JavaScript, sent as it is.
const base = document.body.dataset.base
const words = {
  ru: {
    title: 'Телефон клиента',
    explain: (name) => `Имитация ${name}: пишите как клиент, а отвечайте в чат-центре.`,
    attach: 'Прикрепить фото или файл',
    send: 'Отправить',
    cancel: 'Отменить',
    placeholder: 'Сообщение',
    block: 'Заблокировать',
    unblock: 'Разблокировать',
    blocked: 'заблокировано',
    company: {
      telegram: 'бот',
      vk: 'сообщество',
      max: 'бот',
      viber: 'бот',
      whatsapp: 'компания',
      messenger: 'страница',
      instagram: 'компания',
      teams: 'бот',
      x: 'компания',
    },
    typing: 'печатает…',
    start: 'ЗАПУСТИТЬ',
    reply: 'Ответить',
    edit: 'Изменить',
    edited: 'изменено',
    editing: 'Изменение: ',
    file: 'Файл',
    photo: 'Фото',
    empty: 'Нет сообщений',
    other: 'English',
  },
  en: {
    title: 'Client’s phone',
    explain: (name) => `An imitation of ${name}: write as a client, answer in the desk.`,
    attach: 'Attach a photo or a file',
    send: 'Send',
    cancel: 'Cancel',
    placeholder: 'Message',
    block: 'Block',
    unblock: 'Unblock',
    blocked: 'blocked',
    company: {
      telegram: 'bot',
      vk: 'community',
      max: 'bot',
      viber: 'bot',
      whatsapp: 'business',
      messenger: 'page',
      instagram: 'business',
      teams: 'bot',
      x: 'business',
    },
    typing: 'typing…',
    start: 'START',
    reply: 'Reply',
    edit: 'Edit',
    edited: 'edited',
    editing: 'Editing: ',
    file: 'File',
    photo: 'Photo',
    empty: 'No messages',
    other: 'Русский',
  },
}
const names = {
  telegram: 'Telegram',
  vk: 'VK',
  max: 'MAX',
  viber: 'Viber',
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
  teams: 'Teams',
  x: 'X',
}
const colors = ['#5b7fa6', '#8a5b9c', '#a0673f', '#3f8a6b', '#a24a5c', '#4f6fb5']

let language = localStorage.getItem('phone-language') ?? (navigator.language.startsWith('ru') ? 'ru' : 'en')
let people = []
let emoji = []
let canEdit = true
let canReply = true
let start = ''
let platform = 'telegram'
let person = null
let chat = null
let opened = null
let answering = null
let editing = null
let typingTimer
const seen = new Map()
const looked = new Map()

const at = (id) => document.getElementById(id)
const text = (key) => words[language][key]

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

async function get(path) {
  const response = await fetch(`${base}/api/${path}`)
  return response.json()
}

function post(path, body) {
  return fetch(`${base}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-phone': '1' },
    body: JSON.stringify(body),
  })
}

function paintWords() {
  document.documentElement.lang = language
  for (const labelled of document.querySelectorAll('[data-text]')) {
    const said = text(labelled.dataset.text)
    labelled.textContent = typeof said === 'function' ? said(names[platform]) : said
  }
  for (const labelled of document.querySelectorAll('[data-label]')) {
    labelled.setAttribute('aria-label', text(labelled.dataset.label))
    labelled.title = text(labelled.dataset.label)
  }
  at('language').textContent = text('other')
  at('text').placeholder = text('placeholder')
  at('text').setAttribute('aria-label', text('placeholder'))
  at('start').textContent = text('start')
}

function avatarOf({ id, name, photoId }) {
  const avatar = element('span', { className: 'avatar' })
  avatar.style.background = colors[id % colors.length]
  const initials = name
    .split(' ')
    .map((part) => part[0])
    .slice(0, 2)
    .join('')
  avatar.append(
    photoId ? element('img', { src: `${base}/api/file?id=${encodeURIComponent(photoId)}`, alt: '' }) : initials,
  )
  return avatar
}

function paintPeople() {
  at('people').replaceChildren(
    ...people.map((one) => {
      const last = one.last === null ? text('empty') : one.last.text || text(one.last.hasFile ? 'file' : 'empty')
      const unseen = one.fromBot - (seen.get(one.id) ?? one.fromBot)
      const button = element(
        'button',
        { type: 'button', onclick: () => choose(one.id) },
        avatarOf(one),
        element('div', { className: 'who' }, one.name, element('span', {}, last)),
      )
      if (unseen > 0 && one.id !== person) button.append(element('span', { className: 'new' }, String(unseen)))
      button.setAttribute('aria-current', String(one.id === person))
      return element('li', {}, button)
    }),
  )
}

function clockOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

function fileOf(file) {
  const address = `${base}/api/file?id=${encodeURIComponent(file.id)}`
  if (file.kind === 'photo' || file.kind === 'sticker')
    return element('img', { src: address, alt: text('photo'), width: file.width, height: file.height })
  const size =
    file.size < 1024 * 1024 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 1024 / 1024).toFixed(1)} MB`
  return element(
    'a',
    { className: 'document', href: address, download: file.name },
    `📎 ${file.name} `,
    element('small', {}, size),
  )
}

function actionsOf(message) {
  const row = element('div', { className: 'actions' })
  for (const one of emoji) {
    const on = message.reactions.user.includes(one)
    const button = element('button', { type: 'button', onclick: () => react(message, on ? [] : [one]) }, one)
    button.setAttribute('aria-pressed', String(on))
    row.append(button)
  }
  if (canReply) row.append(element('button', { type: 'button', onclick: () => answer(message) }, text('reply')))
  if (canEdit && message.from === 'user' && message.files.length === 0)
    row.append(element('button', { type: 'button', onclick: () => edit(message) }, text('edit')))
  return row
}

/** What may be answered by one press, under the newest message. */
function buttonsOf(captions) {
  const row = element('div', { className: 'choices' })
  for (const caption of captions) {
    const button = element('button', { type: 'button' }, caption)
    button.onclick = () => post('press', { userId: person, text: caption })
    row.append(button)
  }
  return row
}

function messageOf(message) {
  const bubble = element('div', { className: 'bubble' })
  const answered = chat.messages.find(({ id }) => id === message.replyToId)
  if (answered) bubble.append(element('span', { className: 'answered' }, answered.text || text('file')))
  bubble.append(...message.files.map(fileOf))
  bubble.append(
    message.text,
    element('time', {}, `${message.editedAt ? `${text('edited')} ` : ''}${clockOf(message.date)}`),
  )
  bubble.tabIndex = 0
  bubble.setAttribute('role', 'button')
  bubble.onclick = (event) => {
    if (!(event.target instanceof HTMLAnchorElement)) toggle(message.id)
  }
  bubble.onkeydown = ({ key }) => {
    if (key === 'Enter' || key === ' ') toggle(message.id)
  }
  const item = element('li', { className: message.from }, bubble)
  const reactions = [...message.reactions.user, ...message.reactions.bot]
  if (reactions.length > 0) item.append(element('span', { className: 'reactions' }, reactions.join(' ')))
  if (message === chat.messages.at(-1) && message.buttons?.length) item.append(buttonsOf(message.buttons))
  const actions = opened === message.id ? actionsOf(message) : null
  if (actions?.hasChildNodes()) item.append(actions)
  return item
}

function paintChat(mayScroll) {
  const list = at('messages')
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60
  let day = ''
  const items = []
  for (const message of chat.messages) {
    const date = new Date(message.date * 1000).toLocaleDateString(language, { day: 'numeric', month: 'long' })
    if (date !== day) items.push(element('li', { className: 'day' }, date))
    day = date
    items.push(messageOf(message))
  }
  list.replaceChildren(...items)
  if (mayScroll || atEnd) list.scrollTop = list.scrollHeight
  const isTyping = chat.typingMs > 0
  at('bot-state').textContent = chat.blocked ? text('blocked') : isTyping ? text('typing') : text('company')[platform]
  at('block').textContent = text(chat.blocked ? 'unblock' : 'block')
  at('empty').hidden = start === '' || chat.messages.length > 0
  clearTimeout(typingTimer)
  if (isTyping) typingTimer = setTimeout(refresh, chat.typingMs)
}

function paintQuote() {
  const about = editing ?? answering
  at('quote').hidden = about === null
  if (about) at('quote-text').textContent = `${editing ? text('editing') : ''}${about.text || text('file')}`
}

async function refresh(mayScroll = false) {
  const told = await get('people')
  people = told.people
  emoji = told.emoji
  canEdit = told.canEdit
  canReply = told.canReply
  at('file').accept = told.takes
  start = told.start
  if (platform !== told.platform) {
    platform = told.platform
    document.body.dataset.platform = platform
    paintWords()
  }
  for (const one of people) if (!seen.has(one.id)) seen.set(one.id, one.fromBot)
  at('bot-name').textContent = told.bot.name
  at('bot-avatar').textContent = told.bot.name.slice(0, 1)
  document.title = `${told.bot.name} – ${names[platform]}`
  person ??= people[0]?.id ?? null
  if (person === null) return
  chat = await get(`chat?user=${person}`)
  const fromBot = people.find(({ id }) => id === person)?.fromBot ?? 0
  if (fromBot > 0 && looked.get(person) !== fromBot && !document.hidden) {
    looked.set(person, fromBot)
    void post('read', { userId: person })
  }
  seen.set(person, fromBot)
  paintPeople()
  paintChat(mayScroll)
}

function choose(id) {
  person = id
  opened = null
  stopAnswering()
  void refresh(true)
}

function toggle(id) {
  opened = opened === id ? null : id
  paintChat(false)
}

async function react(message, reactions) {
  opened = null
  await post('react', { userId: person, messageId: message.id, emoji: reactions })
}

function answer(message) {
  opened = null
  editing = null
  answering = message
  paintChat(false)
  paintQuote()
  at('text').focus()
}

function edit(message) {
  opened = null
  answering = null
  editing = message
  at('text').value = message.text
  paintChat(false)
  paintQuote()
  at('text').focus()
}

function stopAnswering() {
  if (editing) at('text').value = ''
  answering = null
  editing = null
  paintQuote()
}

async function send() {
  const written = at('text').value.trim()
  if (written === '' || person === null) return
  const reply = answering ? { replyToId: answering.id } : {}
  if (editing) await post('edit', { userId: person, messageId: editing.id, text: written })
  else await post('send', { userId: person, text: written, ...reply })
  stopAnswering()
  at('text').value = ''
}

async function upload(file) {
  const kind = ['image/jpeg', 'image/png', 'image/webp'].includes(file.type) ? 'photo' : 'document'
  const query = new URLSearchParams({
    user: String(person),
    name: file.name,
    type: file.type || 'application/octet-stream',
    kind,
    text: at('text').value.trim(),
  })
  at('text').value = ''
  await fetch(`${base}/api/upload?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-phone': '1' },
    body: file,
  })
}

at('composer').onsubmit = (event) => {
  event.preventDefault()
  void send()
}
at('text').onkeydown = (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  void send()
}
at('file').onchange = async () => {
  const [file] = at('file').files
  if (file) await upload(file)
  at('file').value = ''
}
at('quote-cancel').onclick = stopAnswering
at('block').onclick = () => post('block', { userId: person, blocked: !chat.blocked })
at('start').onclick = () => post('send', { userId: person, text: start })
at('language').onclick = () => {
  language = language === 'ru' ? 'en' : 'ru'
  localStorage.setItem('phone-language', language)
  paintWords()
  void refresh()
}

function showClock() {
  at('clock').textContent = new Date().toLocaleTimeString(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
}

paintWords()
showClock()
setInterval(showClock, 10_000)
await refresh(true)
new EventSource(`${base}/api/changes`).onmessage = () => void refresh()
