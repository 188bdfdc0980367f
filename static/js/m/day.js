// The list of a unit's day: everybody planned, what is known of each, and one
// button for all.
import { $, html, icon, mark, on, paint, paintRows, tone } from "./dom.js"
import { counts, countOf, deviations, markable, planned } from "./model.js"
import { closure, holiday, repaint, rowsOf, state, today, units } from "./store.js"
import { kick } from "./sync.js"
import { header, notices } from "./frame.js"
import { change, tap, undo, undoable } from "./tap.js"
import { clock, dayShort, hours, lang, minutes, plus, t } from "./text.js"

/** @typedef {import("./model.js").Row} Row */

const REACH = 14 // days back and forward that lie on the phone

/** @param {string} date */
export const title = (date) => (date === today() ? t("phoneapp.today", { day: dayShort(date) }) : dayShort(date))

/** What stands after the state's word. @param {Row} r @returns {string[]} */
export function detail(r) {
  const f = r.fields, out = /** @type {string[]} */ ([])
  if (r.open) return r.person.plan ? [hours(r.person.plan.from, r.person.plan.to), minutes(planned(r.person.plan))] : [t("phoneapp.not_planned")]
  for (const [key, n] of deviations(f, r.person.plan)) {
    if (key === "late" && f.from) out.push(t("phoneapp.came", { time: clock(String(f.from)) }))
    if (key === "left_early" && f.to) out.push(t("phoneapp.left", { time: clock(String(f.to)) }))
    if (key === "extra_day") out.push(t("deviation.extra_day", { n }))
  }
  if (r.status === "present" && f.minutes) out.push(minutes(Number(f.minutes)))
  if (r.status === "absent" && f.reason) out.push(t("phoneapp.reason." + f.reason).toLowerCase())
  if (f.certificate === "awaited") out.push(t("daylist.certificate_awaited"))
  if (f.swapped_to) out.push(t("daylist.swapped_to", { day: dayShort(String(f.swapped_to)) }))
  if (f.task) out.push(String(f.task))
  return out
}

/** Puhelimessa, Lähetetty, Vaatii huomiota: a word, never colour alone. @param {string} sync */
export const word = (sync) =>
  sync === "local" ? html`<span class="row-sync local">${icon("device")}${t("state.local")}</span>`
  : sync === "sent" ? html`<span class="row-sync">${icon("sent")}${t("state.sent")}</span>`
  : sync === "need" ? html`<span class="row-sync need">${icon("warn")}${t("state.attention")}</span>`
  : ""

/** A no-show that nobody has reached yet. @param {Row} r */
const toCall = (r) => r.status === "absent" && r.fields.reason === "none_given" && !r.fields.contact && r.person.phone

/** @param {Row} r */
const line = (r) => html`<button class="row-main" aria-haspopup="dialog" data-do="open" data-key="${r.person.agreement}"><span class="row-mark">${mark(r.state)}</span><span class="row-text"><span class="row-line"><span class="row-name">${r.person.name}</span>${word(r.sync)}</span><span class="row-sub ${tone(r.state)}"><b>${t("daylist.state." + r.state)}</b>${detail(r).map((d) => html` · ${d}`)}</span>${r.person.findings?.map((f) => html`<span class="row-sub note-line">${icon("warn")}${f[lang]}</span>`)}</span></button>${toCall(r) && html`<a class="btn btn-icon" href="tel:${r.person.phone}" aria-label="${t("daylist.call", { name: r.person.name })}" data-do="called" data-key="${r.person.agreement}">${icon("call")}</a>`}`

const groups = [["present", "present"], ["absent", "absent_authorised"], ["other", "swapped"], ["missing", "missing"]]

/** @param {Row[]} rows */
function figures(rows) {
  const n = counts(rows), ahead = state.date >= today()
  return html`<div class="counts" role="group" aria-label="${t("daylist.filter")}">${groups.map(([name, shape]) => html`<button class="count" data-do="filter" data-key="${name}" aria-pressed="${String(state.filter === name)}"><b>${mark(name === "missing" && ahead ? "planned" : shape, "mark-s")}${n[name]}</b><span>${t(name === "missing" ? (ahead ? "phoneapp.count.planned" : "phoneapp.count.missing") : "daylist.count." + name)}</span></button>`)}</div>`
}

/** @param {Row[]} rows */
function above(rows) {
  const free = holiday(state.date), shut = closure(state.unit, state.date)
  const notes = (state.roster?.notes ?? []).filter((/** @type {any} */ n) => n.unit_id === state.unit && n.date === state.date)
  const waiting = state.queue.filter((m) => m.op === "note" && m.key.unit === state.unit && m.key.date === state.date && m.fields.text && !notes.some((/** @type {any} */ n) => n.text === m.fields.text))
  const frozen = rows.length > 0 && rows.every((r) => r.person.closed)
  return html`${free && html`<div class="banner">${icon("calendar")}<p class="grow">${free[lang]}</p></div>`}${shut && html`<div class="banner">${icon("info")}<p class="grow"><b>${t("daylist.closed_unit")}</b> ${shut.reason}</p></div>`}${frozen && html`<div class="banner st st-gap">${icon("lock")}<p class="grow">${t("phoneapp.month_closed")}</p></div>`}${[...notes.map((/** @type {any} */ n) => ({ by: n.by, text: n.text })), ...waiting.map((m) => ({ by: state.who?.name, text: m.fields.text }))].map((n) => html`<aside class="banner" aria-label="${t("phoneapp.note")}">${icon("note")}<p class="grow"><b>${n.by}:</b> <span class="lines">${n.text}</span></p></aside>`)}`
}

/** @param {Row[]} rows */
function bar(rows) {
  const now = today(), can = rows.filter((r) => markable(r, state.date, now))
  const shut = closure(state.unit, state.date)
  const open = rows.filter((r) => r.open && r.person.plan && !r.person.closed)
  const present = rows.some((r) => r.status === "present")
  const first = shut && open.length ? html`<button class="btn btn-primary btn-big" data-do="all-shut">${icon("check")}${t("phoneapp.mark_shut", { n: open.length })}</button>`
    : can.length > 1 || (can.length && state.filter !== "missing") ? html`<button class="btn btn-primary btn-big" data-do="all-present">${icon("check")}${t("daylist.mark_all", { n: can.length })}</button>`
    : html`<p class="bar-note grow">${t(rows.length ? "daylist.nothing_open" : "daylist.none")}</p>`
  const line = undoable
    ? html`<div class="undo"><span class="grow">${undoable.label}</span><button class="btn btn-quiet" data-do="undo">${icon("undo")}${t("daylist.undo")}</button></div>`
    : html`<div class="undo"><span class="grow bar-note">${t(can.length ? "daylist.nothing_by_itself" : "phoneapp.tap_row")}</span></div>`
  return html`${notices()}${line}<div class="bar-row">${first}${present && html`<button class="btn btn-big btn-icon" aria-label="${t("daylist.same")}" data-do="go" data-key="same">${icon("note")}</button>`}<button class="btn btn-big btn-icon" aria-label="${t("daylist.add")}" data-do="go" data-key="search">${icon("add-person")}</button></div>`
}

/** Before the people have been fetched for the first time. */
function nobody() {
  paint($("head"), html`<div class="sh-top"><div class="sh-title"><h1>${state.who?.name}</h1></div><button class="btn btn-quiet btn-icon" aria-label="${t("phoneapp.lock")}" data-do="lock">${icon("lock")}</button></div>${header()}`)
  paint($("above"), html`<div class="empty">${icon("offline", "i-l")}<b>${t("phoneapp.no_roster")}</b></div>`)
  paint($("bar"), html`${notices()}`)
}

/** Draws the day. */
export function drawDay() {
  if (!state.date) return nobody()
  const rows = rowsOf(state.unit, state.date), now = today()
  const unit = units().find((/** @type {any} */ u) => u.id === state.unit)
  /** @param {number} step @param {string} name */
  const turn = (step, name) => {
    const to = plus(state.date, step)
    return html`<button class="btn btn-quiet btn-icon" data-do="turn" data-key="${step}" aria-disabled="${String(Math.abs((Date.parse(to) - Date.parse(now)) / 864e5) > REACH)}" aria-label="${t("daylist." + name, { day: dayShort(to) })}">${icon(step < 0 ? "left" : "right")}</button>`
  }
  document.title = title(state.date) + " – Pajakirja"
  paint($("head"), html`<div class="sh-top">${turn(-1, "previous")}<div class="sh-title"><h1><button class="btn title-btn" data-do="go" data-key="dates" aria-haspopup="dialog">${title(state.date)}</button></h1><button class="btn" data-do="go" data-key="units" aria-haspopup="dialog">${unit?.name}${icon("down", "i-s")}<span class="vh">, ${t("daylist.change_unit")}</span></button></div>${turn(1, "next")}<button class="btn btn-quiet btn-icon" aria-label="${t("app.menu")}" aria-haspopup="dialog" data-do="go" data-key="menu">${icon("menu")}</button></div>${header()}${figures(rows)}`)
  paint($("above"), above(rows))
  const shown = rows.filter((r) => !state.filter || countOf(r) === state.filter)
  paintRows($("rows"), shown.map((r) => ({ key: r.person.agreement, markup: line(r) })))
  paint($("below"), shown.length ? html`` : html`<div class="empty">${mark("planned")}<b>${t(state.filter ? "daylist.none_shown" : "daylist.none")}</b>${!state.filter && html`<p>${t("daylist.none_text")}</p>`}</div>`)
  paint($("bar"), bar(rows))
}

/** @param {Row[]} rows @param {Record<string, any>} fields @param {string} label */
const all = (rows, fields, label) => tap(rows.map((r) => change(r, state.date, fields)), label)

on({
  turn: ({ key }) => {
    state.date = plus(state.date, Number(key))
    state.filter = ""
    $("main").scrollTop = 0
    repaint()
  },
  filter: ({ key }) => {
    state.filter = state.filter === key ? "" : String(key)
    repaint()
  },
  "all-present": () => {
    const rows = rowsOf(state.unit, state.date).filter((r) => markable(r, state.date, today()))
    return all(rows, { status: "present", bulk: true }, t("phoneapp.marked_present", { n: rows.length }))
  },
  "all-shut": () => {
    const rows = rowsOf(state.unit, state.date).filter((r) => r.open && r.person.plan && !r.person.closed)
    return all(rows, { status: "not_arranged", bulk: true }, t("daylist.marked", { n: rows.length }))
  },
  undo: () => undoable && undo(undoable.made),
  send: () => kick(),
})
