// The history of one person's day: the server's versions when it can be
// reached, and always what this person has tapped on this phone.
import { $, html, icon, on, sheet } from "./dom.js"
import { shown } from "./attention.js"
import { call } from "./net.js"
import { openPerson, subject } from "./person.js"
import { sentOn } from "./queue.js"
import { rowOf, state, today } from "./store.js"
import { undo } from "./tap.js"
import { dayShort, t, when } from "./text.js"

/** @param {any} fields */
const words = (fields) => Object.entries(fields).filter(([f]) => f !== "bulk").map(([f, v]) => t("diaryfield." + f) + ": " + shown(f, v)).join(" · ")

/** @type {any} */
let server = null
/** @type {import("./model.js").Mutation[]} */
let own = []
let back = { agreement: "", date: "" }

function draw() {
  const r = rowOf(back.agreement, back.date)
  const known = new Set((server?.versions ?? []).map((/** @type {any} */ v) => v.mutation_id))
  const mine = own.filter((m) => !known.has(m.id)).toReversed(), last = own.at(-1)
  /** What was tapped last can be taken back, wherever it is by now. @param {string} id */
  const undoing = (id) => id === last?.id && last.op !== "sign" && html`<br><button class="btn btn-quiet" data-do="undo-one" data-key="${id}">${icon("undo")}${t("daylist.undo")}</button>`
  sheet(html`<header><div><h2 id="sheet-title">${t("daylist.history")}</h2><p class="muted small">${r?.person.name} · ${dayShort(back.date)}</p></div><button class="btn btn-quiet btn-icon" aria-label="${t("phoneapp.back")}" data-do="back">${icon("left", "i-l")}</button></header><div class="sheet-body">
${mine.length > 0 && html`<section><h3>${t("phoneapp.from_here")}</h3></section><ol class="tl">${mine.map((m) => html`<li><time>${when(m.occurred_at)}</time> <b>${t("phoneapp.you")}</b> · ${t(m.state ? "state.attention" : state.queue.some((x) => x.id === m.id) ? "state.local" : "state.sent")}<br>${m.op === "clear" ? t("phoneapp.cleared") : m.op === "sign" ? t("phoneapp.sign") : words(m.fields)}${undoing(m.id)}</li>`)}</ol>`}
${server?.versions?.length > 0 && html`<section><h3>${t("phoneapp.from_server")}</h3></section><ol class="tl">${server.versions.map((/** @type {any} */ v) => html`<li><time>${when(v.at)}</time> <b>${v.by}</b>${v.changes.filter((/** @type {any} */ c) => c.field !== "bulk").map((/** @type {any} */ c) => html`<br>${t("diaryfield." + c.field)}: ${c.from && html`${shown(c.field, c.from)} → `}${shown(c.field, c.to)}`)}${Boolean(v.clock_off) && html`<br><span class="muted">${t("daylist.clock_off", { n: Math.abs(v.clock_off) })}</span>`}${v.reason && html`<br><span class="muted">${t("daylist.reason", { text: v.reason })}</span>`}${undoing(v.mutation_id)}</li>`)}</ol>`}
${server === null && html`<section><p class="muted">${t("phoneapp.history_offline")}</p></section>`}</div>`)
}

export async function show() {
  const { agreement, date } = subject()
  back = { agreement, date }
  server = null
  $("sheet").dataset.what = "history"
  own = [...(state.who ? await sentOn(state.who, date) : []), ...state.queue].filter((m) => m.key.agreement === agreement && m.key.date === date)
  draw()
  try {
    server = await call("GET", `/phone/entries/${agreement}/${date}/history`, undefined, { seconds: 8 })
  } catch (error) {
    if (/** @type {any} */ (error).status === 404) server = { versions: [] }
  }
  if ($("sheet").dataset.what === "history") draw()
}

on({
  back: () => openPerson(back.agreement, back.date),
  "undo-one": async ({ key }) => {
    const m = own.find((x) => x.id === key)
    if (m) await undo([m])
    openPerson(back.agreement, back.date)
  },
})
