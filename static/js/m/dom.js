// Drawing: texts become markup in one way only, which escapes them, and what is
// drawn again keeps the focus where it was.

/** Markup that may stand in a page as it is. */
class Markup {
  /** @param {string} s */
  constructor(s) {
    this.s = s
  }
}

const escapes = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })

/** @param {any} v @returns {string} */
const flat = (v) =>
  v instanceof Markup ? v.s
  : Array.isArray(v) ? v.map(flat).join("")
  : v === undefined || v === null || typeof v === "boolean" ? ""
  : String(v).replace(/[&<>"']/g, (c) => escapes[c])

/**
 * html`<b>${name}</b>`: values are escaped, markup and lists of it are not.
 * @param {TemplateStringsArray} parts @param {...any} values
 */
export const html = (parts, ...values) => new Markup(values.reduce((out, v, i) => out + flat(v) + parts[i + 1], parts[0]))

/** @param {string} id */
export const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

/** What an element is known by among its siblings. @param {any} n @returns {string} */
const known = (n) => n.id || (n.dataset?.do ? [n.dataset.do, n.dataset.name, n.dataset.key].join() : "")

/**
 * Makes what an element holds like what it is to hold, touching only what
 * differs: drawing anew costs a slow phone most of a tap, and what stays the
 * same keeps its focus, its place under the finger and what is typed into it.
 * @param {any} el @param {any} want
 */
function mend(el, want) {
  let at = el.firstChild
  const drop = () => {
    const gone = at
    at = at.nextSibling
    gone.remove()
  }
  for (const node of [...want.childNodes]) {
    const key = known(node)
    let same = at
    while (key && same && known(same) !== key) same = same.nextSibling
    if (same?.nodeName !== node.nodeName || known(same) !== key) {
      el.insertBefore(node, at)
      continue
    }
    while (at !== same) drop()
    at = same.nextSibling
    if (same.isEqualNode(node)) continue
    if (!node.attributes) {
      same.replaceWith(node)
      continue
    }
    const was = same.defaultValue
    for (const { name } of [...same.attributes]) if (!node.hasAttribute(name) && name !== "open") same.removeAttribute(name)
    for (const { name, value } of node.attributes) if (same.getAttribute(name) !== value) same.setAttribute(name, value)
    mend(same, node)
    if (same.defaultValue !== was) same.value = same.defaultValue
  }
  while (at) drop()
}

const mould = document.createElement("template")

/**
 * Draws into an element, unless it looks so already. The focus stays on the
 * element that is known by the same, and what is being typed into a field stays in it.
 * @param {any} el @param {Markup} markup
 */
export function paint(el, markup) {
  if (el.drawn === markup.s) return
  const at = document.activeElement, back = el.contains(at) && known(at)
  mould.innerHTML = el.drawn = markup.s
  mend(el, mould.content)
  if (back && document.activeElement !== at) [...el.querySelectorAll("*")].find((n) => known(n) === back)?.focus({ preventScroll: true })
}

/** Empties elements. @param {...string} ids */
export const clear = (...ids) => ids.map((id) => {
  $(id).replaceChildren()
  delete (/** @type {any} */ ($(id)).drawn)
})

/**
 * Draws a list by key: rows that look the same are not touched, so that none
 * moves under a finger.
 * @param {Element} list @param {{key: string, markup: Markup}[]} rows
 */
export function paintRows(list, rows) {
  const old = new Map([.../** @type {HTMLCollectionOf<HTMLElement>} */ (list.children)].map((li) => [li.dataset.row, li]))
  rows.forEach(({ key, markup }, i) => {
    const li = old.get(key) ?? document.createElement("li")
    if (!old.delete(key)) Object.assign(li, { className: "row" }).dataset.row = key
    if (list.children[i] !== li) list.insertBefore(li, list.children[i] ?? null)
    paint(li, markup)
  })
  old.forEach((li) => li.remove())
}

const sprite = new URL("../../icons.svg", import.meta.url).pathname

/** @param {string} symbol @param {string} classes */
const glyph = (symbol, classes) => html`<svg class="${classes}" viewBox="0 0 24 24" aria-hidden="true"><use href="${sprite}#${symbol}"/></svg>`

/** @param {string} name @param {string} [more] */
export const icon = (name, more = "") => glyph("i-" + name, "i " + more)

// As app/web/marks.go has them: shape, then colour.
const states = /** @type {Record<string, string[]>} */ ({
  planned: ["planned", "plan"], missing: ["missing", "gap"], present: ["present", "present"], present_other_hours: ["part", "present"],
  absent_undecided: ["absent-open", "gap"], absent_authorised: ["absent-ok", "ok"], absent_unauthorised: ["absent-bad", "bad"],
  not_arranged: ["none", "none"], swapped: ["swap", "swap"], sent_away: ["sent", "sent"], not_done: ["not-done", "sent"], leave: ["leave", "none"],
})

/** @param {string} state */
export const tone = (state) => "st st-" + states[state][1]

/** @param {string} state @param {string} [more] */
export const mark = (state, more = "") => glyph("m-" + states[state][0], "mark " + tone(state) + " " + more)

/** @type {Record<string, (data: DOMStringMap, el: HTMLElement, event: Event) => any>} */
const actions = {}

/** Names what happens at data-do="name". @param {typeof actions} more */
export const on = (more) => Object.assign(actions, more)

/** @param {Event} event @param {string} attribute */
function act(event, attribute) {
  const el = event.target instanceof Element && /** @type {HTMLElement | null} */ (event.target.closest(`[data-${attribute}]`))
  const name = el && el.dataset[attribute]
  if (!el || !name || el.getAttribute("aria-disabled") === "true") return
  if (event.type === "submit") event.preventDefault()
  actions[name]?.(el.dataset, el, event)
}
document.addEventListener("click", (event) => {
  if (event.target instanceof HTMLDialogElement) event.target.close() // the backdrop
  act(event, "do")
})
document.addEventListener("submit", (event) => act(event, "submit"))
document.addEventListener("change", (event) => act(event, "change"))
document.addEventListener("input", (event) => act(event, "input"))

/** The one polite voice. @param {string} words */
export const say = (words) => {
  $("said").textContent = words
}

/** The loud one, for what was not saved. @param {string} words */
export const alarm = (words) => {
  $("alarm").textContent = words
  $("alarm").hidden = !words
}

/**
 * Opens the sheet with what it shows, or draws it again. It closes by its
 * button, Esc, the phone's back and the backdrop; the focus goes back to where it came from.
 * @param {Markup} markup @param {() => void} [closed]
 */
export function sheet(markup, closed) {
  const dialog = /** @type {HTMLDialogElement} */ ($("sheet"))
  paint(dialog, markup)
  if (dialog.open) return
  const from = /** @type {HTMLElement | null} */ (document.activeElement)
  const key = from?.dataset.key
  dialog.showModal()
  dialog.onclose = () => {
    if (dialog.open) return // opened anew before this was told
    closed?.()
    clear("sheet")
    const back = from?.isConnected ? from : key ? document.querySelector(`[data-key="${key}"]`) : null
    ;/** @type {HTMLElement | null} */ (back)?.focus({ preventScroll: true })
  }
}

export const sheetOpen = () => /** @type {HTMLDialogElement} */ ($("sheet")).open
export const closeSheet = () => /** @type {HTMLDialogElement} */ ($("sheet")).close()
