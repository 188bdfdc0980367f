// Choosing: the day among the four weeks on the phone, the unit, and somebody
// who was not planned.
import { $, closeSheet, html, icon, mark, on, sheet } from "./dom.js"
import { counts, markable } from "./model.js"
import { openPerson } from "./person.js"
import { everybody, holiday, keepStanding, repaint, rowsOf, state, today, units } from "./store.js"
import { dayShort, plus, t, weekday } from "./text.js"

const REACH = 14

/** @param {string} title @param {any} body */
const frame = (title, body) => html`<header><div><h2 id="sheet-title">${title}</h2></div><button class="btn btn-quiet btn-icon" aria-label="${t("phoneapp.close")}" data-do="close">${icon("close", "i-l")}</button></header><div class="sheet-body">${body}</div>`

function dates() {
  const now = today(), monday = plus(now, -REACH - ((new Date(plus(now, -REACH)).getUTCDay() + 6) % 7))
  const cells = []
  for (let i = 0; i < 35; i++) {
    const d = plus(monday, i), near = d >= plus(now, -REACH) && d <= plus(now, REACH)
    const rows = near ? rowsOf(state.unit, d) : [], n = counts(rows)
    const open = rows.filter((r) => markable(r, d, now)).length
    const words = !near ? "" : open && d < now ? t("phoneapp.day_missing", { n: open }) : t("phoneapp.day_counts", { n: n.present, absent: n.absent })
    cells.push(html`<button class="day ${!rows.length || holiday(d) ? "free" : ""} ${d === now ? "now" : ""}" data-do="date" data-key="${d}" aria-disabled="${String(!near)}" ${d === state.date ? html`aria-current="date"` : ""}><small>${weekday(d)}</small> <b>${Number(d.slice(8))}.</b><span class="vh">${Number(d.slice(5, 7))}., ${words}</span>${open && d < now ? mark("missing") : rows.length && !open && d <= now ? mark("present") : html`<small aria-hidden="true">${rows.length || ""}</small>`}</button>`)
  }
  sheet(frame(t("phoneapp.pick_day"), html`<div class="strip">${cells}</div><section><button class="btn btn-wide" data-do="date" data-key="${now}">${t("phoneapp.to_today", { day: dayShort(now) })}</button></section>`))
}

const places = () => sheet(frame(t("phoneapp.pick_unit"), html`<ul class="list-plain">${units().map((/** @type {any} */ u) => html`<li class="row"><button class="row-main" data-do="unit" data-key="${u.id}" ${u.id === state.unit ? html`aria-current="true"` : ""}><span class="row-text"><span class="row-name">${u.name}</span></span>${u.id === state.unit && icon("check")}</button></li>`)}</ul>`))

let asked = ""
/** Everybody of my units who is not on this list, by part of the name. */
function found() {
  const needle = asked.trim().toLocaleLowerCase("fi")
  const here = new Set(rowsOf(state.unit, state.date).map((r) => r.person.agreement))
  return everybody(state.date).filter((r) => r.person.covered && !here.has(r.person.agreement) && r.person.name.toLocaleLowerCase("fi").includes(needle)).slice(0, 20)
}

function search() {
  const list = found()
  sheet(frame(t("daylist.add"), html`<section class="field"><label for="who">${t("daylist.add_search")}</label><input class="input" id="who" type="search" autocomplete="off" value="${asked}" data-input="find"></section><ul class="list-plain" aria-live="off">${list.map((r) => html`<li class="row"><button class="row-main" data-do="found" data-key="${r.person.agreement}"><span class="row-text"><span class="row-name">${r.person.name}</span><span class="row-sub">${units().find((/** @type {any} */ u) => u.id === r.person.unit)?.name}</span></span></button></li>`)}</ul>${!list.length && html`<div class="empty"><b>${t("daylist.add_none")}</b><p>${t("phoneapp.add_none_text")}</p></div>`}`))
}

/** @param {string} name */
export function show(name) {
  $("sheet").dataset.what = name
  if (name === "search") {
    asked = ""
    search()
    $("who").focus()
  } else name === "dates" ? dates() : places()
}

on({
  date: ({ key }) => {
    state.date = String(key)
    state.filter = ""
    closeSheet()
    repaint()
  },
  unit: ({ key }) => {
    state.unit = String(key)
    state.filter = ""
    closeSheet()
    repaint()
    return keepStanding()
  },
  find: (_, el) => {
    const field = /** @type {HTMLInputElement} */ (el), at = field.selectionStart
    asked = field.value
    search()
    const again = /** @type {HTMLInputElement} */ ($("who"))
    again.value = asked
    again.setSelectionRange(at, at)
  },
  found: ({ key }) => openPerson(String(key)),
})
