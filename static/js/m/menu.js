// The menu: everything that is not the day itself.
import { $, html, icon, on, sheet, closeSheet } from "./dom.js"
import { attention } from "./frame.js"
import { repaint, state } from "./store.js"
import { languages, t } from "./text.js"

/** @param {string} todo @param {string} key @param {string} symbol @param {string} text @param {string} [tongue] */
const item = (todo, key, symbol, text, tongue) => html`<li class="row"><button class="row-main" data-do="${todo}" data-key="${key}" ${tongue && html`lang="${tongue}"`}>${icon(symbol)}<span class="row-text">${text}</span></button></li>`

export function show() {
  $("sheet").dataset.what = "menu"
  const need = attention()
  sheet(html`<header><div><h2 id="sheet-title">${state.who?.name}</h2><p class="muted small">${state.roster?.organisation.name}</p></div><button class="btn btn-quiet btn-icon" aria-label="${t("phoneapp.close")}" data-do="close">${icon("close", "i-l")}</button></header><div class="sheet-body"><ul class="menu-list">
${item("screen", "attention", "warn", need ? t("phoneapp.need", { n: need }) : t("state.attention"))}${item("then", "dates", "calendar", t("phoneapp.pick_day"))}${item("then", "note", "note", t("phoneapp.note"))}${item("then", "same", "check", t("daylist.same"))}${item("screen", "status", "device", t("phoneapp.status"))}${languages.filter((l) => l !== document.documentElement.lang).map((l) => item("language", l, "chat", t("app.in_" + l), l))}${item("lock", "", "lock", t("phoneapp.lock"))}</ul></div>`)
}

on({
  screen: ({ key }) => {
    closeSheet()
    state.screen = String(key)
    repaint()
  },
  then: ({ key }, el) => {
    closeSheet()
    const opener = document.createElement("button")
    opener.dataset.do = "go"
    opener.dataset.key = key
    setTimeout(() => {
      $("bar").append(opener)
      opener.click()
      opener.remove()
    })
  },
})
