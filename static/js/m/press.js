// A row that is held down: a shortcut past the sheet, never the only way. Who
// can be marked present is marked so; anybody else's sheet opens after letting
// go, as by a tap.
import { $ } from "./dom.js"
import { markable } from "./model.js"
import { openPerson } from "./person.js"
import { rowOf, state, today } from "./store.js"
import { change, tap } from "./tap.js"
import { t } from "./text.js"

const HELD = 500 // ms, as the systems have it
const STRAY = 10 // px that a resting finger may move
const CLICK = 100 // ms until a click that follows has come, if one does: it must not land on the sheet

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
let from = { clientX: 0, clientY: 0 }
let spent = false // the click that may follow is the hold's own
let opens = ""

/** @param {string} key */
function held(key) {
  const r = rowOf(key, state.date)
  spent = Boolean(r && markable(r, state.date, today()))
  navigator.vibrate?.(15)
  if (!spent) opens = key
  else void tap([change(r, state.date, { status: "present" })], r.person.name + ": " + t("daylist.state.present").toLowerCase(), key)
}

const over = () => clearTimeout(timer)

const rows = $("rows")
rows.addEventListener("pointerdown", (event) => {
  const el = event.target instanceof Element && /** @type {HTMLElement | null} */ (event.target.closest("[data-do=open]"))
  over()
  spent = false
  opens = ""
  if (!el || !event.isPrimary || event.pointerType === "mouse") return
  from = event
  timer = setTimeout(held, HELD, el.dataset.key)
})
rows.addEventListener("pointermove", (event) => {
  if (Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > STRAY) over()
})
rows.addEventListener("pointercancel", over)
// The row under the finger may have been drawn anew: the window hears it all the same.
addEventListener("pointerup", () => {
  over()
  const key = opens
  opens = ""
  if (key) setTimeout(() => /** @type {HTMLDialogElement} */ ($("sheet")).open || openPerson(key), CLICK)
})
rows.addEventListener("contextmenu", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-do=open]")) event.preventDefault()
})
rows.addEventListener("click", (event) => {
  if (spent && event.detail) event.stopPropagation()
  spent = false
}, true)
