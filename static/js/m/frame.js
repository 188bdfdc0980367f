// What stands around every screen: where the marks are, and what the person
// should know of the phone itself.
import { html, icon } from "./dom.js"
import { sending } from "./sync.js"
import { state } from "./store.js"
import { has, t, timeOf, when } from "./text.js"
import { whyNot } from "./people.js"
import { unsaved } from "./tap.js"

const HOUR = 3600e3
const WRONG_CLOCK = 5 * 60_000

/** @type {ServiceWorker | null} */
let next = null
/** A newer version of the app waits. @param {ServiceWorker | null} worker */
export const newer = (worker) => {
  next = worker
}
export const update = () => next?.postMessage("take over")

/** @type {string} */
let hint = ""
/** @param {string} key of a text on installing, or nothing */
export const suggest = (key) => {
  hint = key
}

/** The sync line: where everything is, in words. Offline is calm. */
export function header() {
  const waiting = state.queue.filter((m) => !m.state).length
  const need = attention()
  const { kind, at } = state.link
  const sent = at ? t(need ? "phoneapp.others_sent" : "phoneapp.all_sent", { time: when(at) }) : t("phoneapp.nothing_yet")
  const away = kind === "offline" || kind === "busy" || kind === "old" || kind === "here"
  const text = kind === "login" && !sending() ? t(waiting ? "phoneapp.login_waits" : "phoneapp.login_needed", { n: waiting })
    : away ? (waiting ? t("phoneapp.offline_waits", { n: waiting }) : t("phoneapp.offline") + " – " + sent)
    : waiting ? t(sending() ? "phoneapp.sending" : "phoneapp.waits", { n: waiting })
    : sent
  const calm = !waiting && !away && kind !== "login" && at
  const button = kind === "login" && !sending() ? html`<button class="btn btn-quiet" data-do="relogin">${t("phoneapp.log_in")}</button>`
    : waiting || away ? html`<button class="btn btn-quiet" data-do="send" aria-busy="${String(sending())}">${t("phoneapp.send_now")}</button>`
    : ""
  return html`<div class="sync ${calm ? "sync-ok" : ""}">${icon(away ? "offline" : calm ? "sent" : "device")}<span class="grow">${text}</span>${need ? html`<button class="btn btn-quiet need" data-do="go" data-key="attention">${icon("warn")}${t("phoneapp.need", { n: need })}</button>` : ""}${button}</div>`
}

/** Requests of the person that were decided, until they have seen it. @returns {any[]} */
export const answered = () => (state.roster?.asked ?? []).filter((/** @type {any} */ q) => q.outcome && !(localStorage.seen ?? "").includes(q.id))

/** How many things wait for the person. */
export function attention() {
  const open = new Set()
  for (const m of state.queue) if (m.state) open.add(m.id)
  for (const q of answered()) open.add(q.id)
  for (const [date, day] of state.days) {
    for (const e of day.values()) {
      if (e.conflicts?.length && !state.queue.some((m) => m.op === "resolve" && m.key.agreement === e.agreement_id && m.key.date === date)) open.add(e.agreement_id + date)
    }
  }
  return open.size
}

/** Banners above the bar: they never push a row. */
export function notices() {
  const oldest = Math.min(...state.queue.filter((m) => !m.state).map((m) => Date.parse(m.occurred_at)))
  const age = Date.now() - oldest, why = "phoneapp.why." + whyNot().split(".")[1]
  const out = []
  if (unsaved()) out.push(html`<div class="banner st st-bad">${icon("warn")}<p class="grow"><b>${t("phoneapp.not_saved")}</b> ${t("phoneapp.not_saved_text")}</p><button class="btn" data-do="retry">${t("phoneapp.retry")}</button></div>`)
  if (Math.abs(state.clock) > WRONG_CLOCK) out.push(html`<div class="banner st st-gap">${icon("clock")}<p class="grow">${t("phoneapp.clock", { time: timeOf(Date.now() - state.clock) })}</p></div>`)
  if (age > 72 * HOUR) out.push(html`<div class="banner st st-bad">${icon("warn")}<p class="grow">${t("phoneapp.very_old", { n: Math.floor(age / HOUR / 24) })}</p></div>`)
  else if (age > 24 * HOUR) out.push(html`<div class="banner st st-gap">${icon("clock")}<p class="grow">${t("phoneapp.old")}</p></div>`)
  if (state.link.kind === "login" && whyNot()) out.push(html`<div class="banner st st-gap">${icon("key")}<p class="grow">${t(has(why) ? why : "phoneapp.why.unknown")}</p></div>`)
  if (state.link.kind === "old") out.push(html`<div class="banner st st-gap">${icon("info")}<p class="grow">${t("phoneapp.too_old")}</p></div>`)
  if (next) out.push(html`<div class="banner">${icon("info")}<p class="grow">${t("phoneapp.update")}</p><button class="btn" data-do="update">${t("phoneapp.update_now")}</button></div>`)
  return out
}

/** To be installed: where nothing else has to be done. */
export const invitation = () => hint && html`<div class="banner">${icon("device")}<div class="grow"><p>${t(hint)}</p><button class="btn" data-do="hint">${t(hint === "phoneapp.install_ios" ? "phoneapp.understood" : "phoneapp.install_now")}</button></div></div>`

