// The same task and hours for everybody present, and a note for whoever has
// the unit on the next day.
import { $, closeSheet, html, icon, on, sheet } from "./dom.js"
import { rowsOf, state } from "./store.js"
import { change, tap } from "./tap.js"
import { dayShort, plus, t } from "./text.js"

/** @param {string} title @param {string} sub @param {any} body */
const frame = (title, sub, body) => html`<header><div><h2 id="sheet-title">${title}</h2><p class="muted small">${sub}</p></div><button class="btn btn-quiet btn-icon" aria-label="${t("phoneapp.close")}" data-do="close">${icon("close", "i-l")}</button></header>${body}`

const present = () => rowsOf(state.unit, state.date).filter((r) => r.status === "present" && !r.person.closed)

function same() {
  const n = present().length
  const tasks = [...new Set(present().flatMap((r) => [...(r.person.last ?? []).map((l) => l.task), ...(r.person.tasks ?? [])]))].filter(Boolean).slice(0, 6)
  sheet(frame(t("daylist.same"), t("daylist.same_text", { n }), html`<form class="sheet-body" data-submit="same"><section class="form-part"><div class="field"><label for="a-task">${t("diaryfield.task")}</label><input class="input" id="a-task" maxlength="500" autocomplete="off"></div><div class="chips">${tasks.map((x) => html`<button type="button" class="chip" data-do="same-task" data-key="${x}">${x}</button>`)}</div><div class="pair"><div class="field"><label for="a-from">${t("diaryfield.from")}</label><input class="input" type="time" id="a-from"></div><div class="field"><label for="a-to">${t("diaryfield.to")}</label><input class="input" type="time" id="a-to"></div></div><button class="btn btn-primary btn-big">${t("daylist.same_save", { n })}</button><button type="button" class="btn" data-do="same-last">${icon("undo")}${t("daylist.copy_task")}</button></section></form>`))
}

/** The next day the unit is open. */
function next() {
  const unit = state.roster.units.find((/** @type {any} */ u) => u.id === state.unit)
  for (let i = 1; i < 8; i++) {
    const d = plus(state.date, i)
    if ((unit?.opening_days ?? []).includes(new Date(d).getUTCDay() || 7)) return d
  }
  return plus(state.date, 1)
}

const note = () => sheet(frame(t("phoneapp.note"), t("phoneapp.note_for", { day: dayShort(next()) }), html`<form class="sheet-body" data-submit="note"><section class="form-part"><div class="field"><label for="a-note">${t("phoneapp.note_text")}</label><textarea class="input" id="a-note" rows="4" maxlength="1000" aria-describedby="a-hint"></textarea><p class="hint" id="a-hint">${t("phoneapp.note_hint")}</p></div><button class="btn btn-primary btn-big">${t("daylist.save")}</button></section></form>`))

/** @param {string} name */
export function show(name) {
  $("sheet").dataset.what = name
  name === "note" ? note() : same()
}

/** @param {string} id */
const value = (id) => /** @type {HTMLInputElement} */ ($(id)).value.trim()

on({
  "same-task": ({ key }) => {
    ;/** @type {HTMLInputElement} */ ($("a-task")).value = String(key)
  },
  same: () => {
    const fields = Object.fromEntries([["task", value("a-task")], ["from", value("a-from")], ["to", value("a-to")]].filter(([, v]) => v))
    const rows = present()
    if (!Object.keys(fields).length) return $("a-task").focus()
    closeSheet()
    return tap(rows.map((r) => change(r, state.date, fields)), t("phoneapp.same_saved", { n: rows.length }))
  },
  "same-last": () => {
    const rows = present().filter((r) => !r.fields.task && r.person.last?.[0]?.task)
    closeSheet()
    return tap(rows.map((r) => change(r, state.date, { task: r.person.last[0].task })), t("phoneapp.same_saved", { n: rows.length }))
  },
  note: () => {
    const text = value("a-note"), date = next()
    if (!text) return $("a-note").focus()
    closeSheet()
    return tap([{ key: /** @type {any} */ ({ unit: state.unit, date }), op: "note", fields: { text } }], t("phoneapp.note_saved", { day: dayShort(date) }))
  },
})
