// What a person has to decide: two values of one field, and marks that the
// server could not take. Every value stays until somebody has chosen.
import { $, clear, html, icon, mark, on, paint } from "./dom.js"
import { answered } from "./frame.js"
import { row } from "./model.js"
import { drop } from "./queue.js"
import { repaint, rowOf, state, tell, today } from "./store.js"
import { tap } from "./tap.js"
import { clock, dayShort, minutes, part, t, when } from "./text.js"

/** Marraskuu @param {string} day */
function monthName(day) {
  const s = part(day, { month: "long" })
  return s[0].toUpperCase() + s.slice(1)
}

/** A value as a person reads it. @param {string} field @param {any} value */
export function shown(field, value) {
  if (value === null || value === undefined || value === "") return "–"
  if (field === "status") return t("daylist.state." + (value === "absent" ? "absent_authorised" : value))
  if (field === "reason") return t("phoneapp.reason." + value)
  if (field === "certificate") return t("day.certificate." + value)
  if (field === "authorised") return t("daylist.authorised_" + value)
  if (field === "minutes" || field === "coaching_minutes") return minutes(Number(value))
  if (field === "from" || field === "to") return clock(String(value))
  if (field === "swapped_to" || field === "certificate_on") return dayShort(String(value))
  return String(value)
}

/** @param {string} agreement */
const nameOf = (agreement) => state.roster?.people.find((/** @type {any} */ p) => p.agreement_id === agreement)?.name ?? t("phoneapp.not_here")

/** @param {any} fields */
function summary(fields) {
  const given = ["status", "reason", "from", "to", "minutes", "task"].filter((f) => fields[f] !== undefined && fields[f] !== null)
  const words = given.map((f) => (f === "from" && fields.to ? shown(f, fields.from) + "–" + shown("to", fields.to) : f === "to" && fields.from ? "" : shown(f, fields[f])))
  return words.filter(Boolean).join(" · ")
}

/** The mark of a day as it would be with one side's values. @param {any} e @param {any} fields */
function markOf(e, fields) {
  const r = rowOf(e.agreement_id, e.date)
  return r ? mark(row(r.person, e.date, today(), { ...e, cleared: false, conflicts: [], fields: {} }, [/** @type {any} */ ({ op: "patch", fields: { ...e.fields, ...fields } })]).state) : icon("person")
}

/** Open choices: one card for all that one mutation proposed. */
function choices() {
  const cards = []
  for (const [date, day] of state.days) {
    for (const e of day.values()) {
      if (!e.conflicts?.length || state.queue.some((m) => m.op === "resolve" && !m.state && m.key.agreement === e.agreement_id && m.key.date === date)) continue
      const by = new Map()
      for (const c of e.conflicts) by.set(c.mutation_id, [...(by.get(c.mutation_id) ?? []), c])
      for (const [id, list] of by) cards.push({ e, date, id, list })
    }
  }
  return cards.sort((a, b) => (a.date < b.date ? 1 : -1))
}

/** @param {ReturnType<typeof choices>[number]} card */
function choice({ e, date, id, list }) {
  const lead = list.find((/** @type {any} */ c) => c.field === "status") ?? list[0]
  /** @param {string} person @param {string} name */
  const who = (person, name) => (person === state.who?.id ? t("phoneapp.you") : name)
  const fieldsOf = (/** @type {string} */ side) => Object.fromEntries(list.map((/** @type {any} */ c) => [c.field, c[side]]))
  const both = /** @type {const} */ (["proposed", "current"]).map((side) => ({
    side, sign: markOf(e, fieldsOf(side)), value: lead.field === "status" ? summary(fieldsOf(side)) || "–" : list.map((/** @type {any} */ c) => shown(c.field, c[side])).join(" · "),
    by: who(side === "proposed" ? lead.proposed_by : lead.current_by, side === "proposed" ? lead.proposed_by_name : lead.current_by_name),
    at: side === "proposed" ? lead.proposed_at : lead.current_at,
  }))
  const other = both.find((b) => b.by !== t("phoneapp.you"))
  return html`<article class="card confl" aria-labelledby="c-${id}"><header><h2 id="c-${id}">${nameOf(e.agreement_id)}, ${dayShort(date)}</h2><p class="muted small">${t("daylist.conflict_title", { field: t("diaryfield." + lead.field) })}</p></header>
${both.map((b) => html`<div class="who">${b.sign}<div><p class="val">${b.value}</p><p class="small"><b>${b.by}</b> ${b.at ? when(b.at) : ""}</p></div></div>`)}
<div class="choices">${both.map((b) => html`<button class="btn btn-big" data-do="keep" data-name="${b.side}" data-key="${id}">${t("daylist.keep", { value: b.value })}</button>`)}</div><p class="muted small pad">${t("phoneapp.both_stay", { name: other?.by ?? "" })}</p></article>`
}

/** @param {import("./model.js").Mutation} m */
function refusal(m) {
  const r = m.key.agreement ? rowOf(m.key.agreement, m.key.date) : undefined
  const meant = r ? row(r.person, m.key.date, today(), undefined, [{ ...m, state: undefined, op: m.op === "reopen" ? "patch" : m.op }]) : undefined
  const closed = m.code === "period_closed"
  const what = m.op === "clear" ? t("daylist.clear") : m.op === "sign" ? t("phoneapp.sign") : m.op === "note" ? String(m.fields.text) : summary(m.fields) || Object.keys(m.fields).map((f) => t("diaryfield." + f) + ": " + shown(f, m.fields[f])).join(" · ")
  return html`<article class="card confl" aria-labelledby="r-${m.id}"><header><h2 id="r-${m.id}">${m.key.agreement ? nameOf(m.key.agreement) : t("phoneapp.note")}, ${dayShort(m.key.date)}</h2><p class="muted small">${closed ? t("phoneapp.closed_before", { month: monthName(m.key.date) }) : (m.detail || t("refusal." + m.code))}</p></header>
<div class="who">${meant ? mark(meant.state) : icon("note")}<div><p class="val">${what}</p><p class="small"><b>${t("phoneapp.you")}</b> ${when(m.occurred_at)} · ${t("phoneapp.kept")}</p></div></div>
${closed && asking === m.id && html`<form class="pad form-part" data-submit="reopen" data-key="${m.id}"><div class="field"><label for="why">${t("phoneapp.why_open")}</label><input class="input" id="why" maxlength="500" required></div><button class="btn btn-primary btn-big">${t("phoneapp.ask_opening")}</button></form>`}
<div class="choices">${closed && asking !== m.id && html`<button class="btn btn-primary btn-big" data-do="ask" data-key="${m.id}">${t("phoneapp.ask_opening")}</button>`}${!closed && m.op !== "sign" && html`<button class="btn btn-big" data-do="again" data-key="${m.id}">${t("phoneapp.again")}</button>`}${sure === m.id ? html`<button class="btn btn-danger-full btn-big" data-do="reject" data-key="${m.id}">${t("phoneapp.reject_sure")}</button>` : html`<button class="btn btn-danger btn-big" data-do="sure" data-key="${m.id}">${t("phoneapp.reject")}</button>`}</div></article>`
}

/** A request to correct a closed day: that it waits, or what became of it. @param {any} q */
const request = (q) => html`<article class="card confl" aria-labelledby="q-${q.id}"><header><h2 id="q-${q.id}">${nameOf(q.agreement_id)}, ${dayShort(q.date)}</h2><p class="muted small">${t("phoneapp.asked_" + (q.outcome || "waits"))}</p></header>
<div class="who">${icon("person")}<div><p class="val">${summary(q.fields) || t("daylist.clear")}</p><p class="small"><b>${t("phoneapp.you")}</b> ${when(q.at)} · ${q.reason}</p></div></div>
${q.outcome && html`<div class="who">${icon(q.outcome === "done" ? "check" : "warn")}<div><p>${q.decision}</p><p class="small"><b>${q.decided_by}</b> ${when(q.decided_at)}</p></div></div><div class="choices"><button class="btn btn-big" data-do="seen" data-key="${q.id}">${t("phoneapp.understood")}</button></div>`}</article>`

let asking = ""
let sure = ""

export function show() {
  const open = choices(), refused = state.queue.filter((m) => m.state), told = answered()
  const waiting = (state.roster?.asked ?? []).filter((/** @type {any} */ q) => !q.outcome), n = open.length + refused.length + told.length
  state.screen = "attention"
  document.title = t("state.attention") + " – Pajakirja"
  paint($("head"), html`<div class="sh-top"><button class="btn btn-quiet btn-icon" aria-label="${t("phoneapp.back")}" data-do="home">${icon("left")}</button><div class="sh-title"><h1>${t("state.attention")}</h1><p class="muted small">${t("phoneapp.nothing_lost", { n })}</p></div></div>`)
  paint($("above"), html`<div class="stack">${refused.map(refusal)}${open.map(choice)}${told.map(request)}${waiting.map(request)}${!n && !waiting.length && html`<div class="empty">${mark("present")}<b>${t("phoneapp.nothing_to_do")}</b></div>`}</div>`)
  clear("rows", "below", "bar")
}

/** @param {string | undefined} id */
const refused = (id) => state.queue.find((m) => m.id === id)

/** @param {string} id */
async function away(id) {
  await drop(id)
  state.queue = state.queue.filter((m) => m.id !== id)
  tell()
  repaint()
}

on({
  home: () => {
    state.screen = "day"
    repaint()
  },
  keep: async ({ key, name }) => {
    const card = choices().find((c) => c.id === key)
    if (!card) return
    const fields = Object.fromEntries(card.list.map((/** @type {any} */ c) => [c.field, c[String(name)]]))
    await tap([{ key: { agreement: card.e.agreement_id, date: card.date }, op: "resolve", fields, base: card.e.base, was: card.e.fields }], t("daylist.chosen"))
  },
  ask: ({ key }) => {
    asking = String(key)
    repaint()
    setTimeout(() => $("why")?.focus())
  },
  reopen: async ({ key }) => {
    const m = refused(key), why = /** @type {HTMLInputElement} */ ($("why")).value.trim()
    if (!m || !why) return
    asking = ""
    if (await tap([{ key: m.key, op: "reopen", fields: m.fields, reason: why, refers: m.id }], t("phoneapp.asked"))) await away(m.id)
  },
  again: async ({ key }) => {
    const m = refused(key)
    if (!m) return
    const base = rowOf(m.key.agreement, m.key.date)?.base ?? m.base
    if (await tap([{ key: m.key, op: m.op, fields: m.fields, base, was: m.was }], t("phoneapp.sent_again"))) await away(m.id)
  },
  sure: ({ key }) => {
    sure = String(key)
    repaint()
  },
  reject: ({ key }) => away(String(key)),
  seen: ({ key }) => {
    const known = (state.roster?.asked ?? []).map((/** @type {any} */ q) => q.id)
    localStorage.seen = [...(localStorage.seen ?? "").split(" ").filter((id) => known.includes(id)), key].join(" ")
    repaint()
  },
})
