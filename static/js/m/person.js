// The sheet of one person's day: reasons first, so that row and reason are two
// taps; hours, words and the four facts of an absence below.
import { closeSheet, html, icon, mark, on, sheet, sheetOpen, $ } from "./dom.js"
import { deviations, nudge } from "./model.js"
import { word } from "./day.js"
import { repaint, rowOf, state, today } from "./store.js"
import { change, tap } from "./tap.js"
import { clock, dayShort, hours, lang, minutes, plus, readHours, t, timeOf } from "./text.js"
import { beforeLock } from "./people.js"

/** @typedef {import("./model.js").Row} Row */

let at = { agreement: "", date: "", more: "", history: /** @type {any} */ (null) }

/** @returns {Row} */
const here = () => rowOf(at.agreement, at.date)

const reasons = ["own_illness", "child_illness", "care_visit", "job_search", "official_errand", "public_trust", "other_agreed", "none_given"]
const certificates = ["not_needed", "awaited", "received", "never_came"]

/** @param {string} name @param {string} value @param {boolean} on @param {any} body @param {string} [todo] */
const chip = (name, value, on, body, todo = "set") => html`<button class="chip" aria-pressed="${String(on)}" data-do="${todo}" data-name="${name}" data-key="${value}">${on && icon("check")}${body}</button>`

/** @param {string} id @param {string} label @param {any} chips */
const group = (id, label, chips) => html`<section><span class="label" id="${id}">${label}</span><div class="chips" role="group" aria-labelledby="${id}">${chips}</div></section>`

/** @param {Row} r @param {string} name @param {string} kind @param {string} [hint] */
function field(r, name, kind, hint = "") {
  const value = r.fields[name] ?? ""
  const shown = name === "coaching_minutes" && value !== "" ? minutes(Number(value)) : value
  const attributes = html`id="f-${name}" data-change="write" data-name="${name}" ${hint && html`aria-describedby="h-${name}"`}`
  return html`<div class="field"><label for="f-${name}">${t("diaryfield." + name)}</label>${kind === "lines" ? html`<textarea class="input" rows="3" maxlength="2000" ${attributes}>${shown}</textarea>` : html`<input class="input" type="${kind}" maxlength="500" value="${shown}" autocomplete="off" ${attributes}>`}${hint && html`<p class="hint" id="h-${name}">${t(hint)}</p>`}</div>`
}

/** @param {Row} r @param {string} name */
function stepper(r, name) {
  const value = String(r.fields[name] ?? r.person.plan?.[/** @type {"from"} */ (name)] ?? "08:00")
  const label = t("diaryfield." + name)
  return html`<div class="field"><label for="f-${name}">${label}</label><div class="stepper"><button class="btn btn-icon" data-do="nudge" data-name="${name}" data-key="-15" aria-label="${t("phoneapp.earlier", { what: label })}">${icon("minus")}</button><input class="input" type="time" id="f-${name}" value="${value}" data-change="write" data-name="${name}"><button class="btn btn-icon" data-do="nudge" data-name="${name}" data-key="15" aria-label="${t("phoneapp.later", { what: label })}">${icon("plus")}</button></div></div>`
}

/** Hours of somebody who came. @param {Row} r */
const came = (r) => html`<section class="form-part"><div class="pair">${stepper(r, "from")}${stepper(r, "to")}</div><div class="field"><label for="f-minutes">${t("diaryfield.minutes")}</label><input class="input" id="f-minutes" inputmode="decimal" value="${r.fields.minutes === undefined ? "" : minutes(Number(r.fields.minutes))}" data-change="write" data-name="minutes" autocomplete="off"></div>${deviations(r.fields, r.person.plan).map(([key, n]) => html`<p class="hint">${t("deviation." + key, { n })}</p>`)}</section>
<section class="form-part">${field(r, "task", "text")}${suggested(r).length > 0 && html`<div class="chips">${suggested(r).map((task) => chip("task", task, r.fields.task === task, task))}</div>`}</section>`

/** @param {Row} r */
const suggested = (r) => [...new Set([...(r.person.last ?? []).map((l) => l.task), ...(r.person.tasks ?? [])])].filter(Boolean).slice(0, 5)

/** The four facts of an absence, each on its own. @param {Row} r */
function facts(r) {
  const f = r.fields, waits = f.certificate === "awaited" || f.certificate === "received"
  return html`<section><dl class="facts"><div><dt>${t("diaryfield.authorised")}</dt><dd><div class="seg" role="group" aria-label="${t("diaryfield.authorised")}">${chip("authorised", "true", f.authorised === true, html`${mark("absent_authorised", "mark-s")}${t("daylist.authorised_true")}`)}${chip("authorised", "false", f.authorised === false, html`${mark("absent_unauthorised", "mark-s")}${t("daylist.authorised_false")}`)}</div></dd></div>
<div><dt>${t("diaryfield.certificate")}</dt><dd><div class="chips" role="group" aria-label="${t("diaryfield.certificate")}">${certificates.map((c) => chip("certificate", c, f.certificate === c, t("day.certificate." + c)))}</div>${waits && html`<div class="field gap-above"><label for="f-certificate_on">${t(f.certificate === "awaited" ? "phoneapp.awaited_until" : "phoneapp.received_on")}</label><input class="input" type="date" id="f-certificate_on" value="${f.certificate_on ?? ""}" data-change="write" data-name="certificate_on"></div>`}</dd></div>
<div><dt>${t("phoneapp.billing")}</dt><dd>${t(r.person.pays?.[f.authorised ? "authorised" : "unauthorised"] ? "phoneapp.billing_paid" : "phoneapp.billing_absent")}</dd></div></dl></section>
<section class="form-part">${field(r, "reason_text", "text")}${field(r, "authorised_by", "text", "daylist.authorised_by_hint")}</section>${contact(r)}`
}

/** A no-show is called the same day, and what came of it is written down (§9.6). @param {Row} r */
const contact = (r) => html`<section class="form-part">${r.person.phone && html`<a class="btn btn-big btn-wide" href="tel:${r.person.phone}" data-do="called">${icon("call")}${t("phoneapp.call", { number: r.person.phone })}</a>`}${field(r, "contact", "lines", "daylist.contact_hint")}<div class="chips" role="group" aria-label="${t("diaryfield.contact")}">${["reached", "no_answer", "message"].map((o) => html`<button class="chip" data-do="contacted" data-key="${o}">${t("phoneapp.contact." + o)}</button>`)}</div></section>`

/** @param {Row} r */
function others(r) {
  const ahead = at.date > today()
  const set = (/** @type {string} */ s) => chip("status", s, r.status === s, t("daylist.state." + s))
  return group("g-other", t("daylist.other_states"), html`${!ahead && set("present")}${!ahead && html`<button class="chip" data-do="late">${t("phoneapp.late")}</button>`}${chip("more", "swap", r.status === "swapped" || at.more === "swap", t("phoneapp.swap"), "more")}${!ahead && set("sent_away")}${set("not_arranged")}${!ahead && set("not_done")}${set("leave")}`)
}

/** Days that a day may be swapped to. @param {Row} r */
const swap = (r) => html`<section class="form-part"><div class="field"><label for="f-swapped_to">${t("diaryfield.swapped_to")}</label><input class="input" type="date" id="f-swapped_to" value="${r.fields.swapped_to ?? ""}" min="${plus(at.date, -60)}" max="${plus(at.date, 60)}" data-change="swap" data-name="swapped_to"></div></section>`

/** @param {Row} r */
function words(r) {
  const coached = r.fields.coaching_minutes !== undefined || r.fields.deviation || r.fields.coaching_content || !r.person.plan
  return html`<section class="form-part">${field(r, "observation", "lines", "daylist.observation_hint")}<details class="fold" ${coached ? html`open` : ""}><summary>${t("phoneapp.more_fields")}</summary><div class="body form-part">${field(r, "deviation", "text")}${["present", "not_done"].includes(r.status) && html`${field(r, "coaching_minutes", "text", "daylist.minutes_hint")}`}${field(r, "coaching_content", "text")}</div></details></section>`
}

/** @param {Row} r */
function alerts(r) {
  const need = state.queue.filter((m) => m.state && m.key.agreement === at.agreement && m.key.date === at.date)
  return html`${r.conflicts.length > 0 && r.sync === "need" && html`<div class="banner st st-gap">${icon("warn")}<p class="grow">${t("daylist.conflict")}</p><button class="btn" data-do="go" data-key="attention">${t("phoneapp.choose")}</button></div>`}${need.map((m) => html`<div class="banner st st-gap">${icon("warn")}<p class="grow">${m.detail || t("refusal." + m.code)}</p><button class="btn" data-do="go" data-key="attention">${t("phoneapp.look")}</button></div>`)}${r.person.findings?.map((f) => html`<div class="banner st st-gap">${icon("warn")}<p class="grow"><b>${f[lang]}</b> ${f.section}<br>${f.do[lang]}</p></div>`)}${r.person.closed && html`<div class="banner st st-gap">${icon("lock")}<p class="grow">${t("phoneapp.month_closed")}</p></div>`}${r.entry?.signature && html`<p class="mark-now ${r.entry.signature.valid ? "st st-present" : "st st-gap"}">${icon("sign")}<b>${t(r.entry.signature.valid ? "phoneapp.signed" : "phoneapp.signature_void", { name: r.entry.signature.name, time: timeOf(r.entry.signature.signed_at) })}</b></p>`}`
}

/** @param {Row} r */
function view(r) {
  const p = r.person
  const sub = dayShort(at.date) + " · " + (p.plan ? t("daylist.planned", { hours: hours(p.plan.from, p.plan.to) }) : t("daylist.not_planned"))
  const here = ["present", "not_done"].includes(r.status)
  return html`<header><div><h2 id="sheet-title" tabindex="-1">${p.name}</h2><p class="muted small">${sub}</p></div><button class="btn btn-quiet btn-icon" aria-label="${t("phoneapp.close")}" data-do="close">${icon("close", "i-l")}</button></header>
<div class="sheet-body">${alerts(r)}${group("g-reason", t("daylist.absent_reason"), reasons.map((x) => chip("reason", x, r.status === "absent" && r.fields.reason === x, t("phoneapp.reason." + x), "absent")))}
${others(r)}${(at.more === "swap" || r.status === "swapped") && swap(r)}${r.status === "absent" && facts(r)}${here && came(r)}${!r.open && words(r)}
${p.contact && html`<section><p class="small muted">${t("daylist.absence_contact")} ${p.contact}</p></section>`}
<section class="btn-row">${here && html`<button class="btn" data-do="go" data-key="sign">${icon("sign")}${t("phoneapp.sign")}</button>`}<button class="btn" data-do="go" data-key="history">${icon("clock")}${t("daylist.history")}</button>${!r.open && html`<button class="btn btn-danger" data-do="clear">${t("daylist.clear")}</button>`}</section></div>
<footer>${word(r.sync) || html`<span class="row-sync"></span>`}<button class="btn btn-primary" data-do="close">${t("phoneapp.done")}</button></footer>`
}

/** Draws the open sheet anew. */
export function drawSheet() {
  if (sheetOpen() && at.agreement && $("sheet").dataset.what === "person") show()
}

function show() {
  const r = here()
  if (!r) return
  $("sheet").dataset.what = "person"
  sheet(view(r), () => {
    at.agreement = ""
    repaint()
  })
}

/** Whose sheet is open. */
export const subject = () => ({ ...at })

/** @param {string} agreement @param {string} [date] */
export function openPerson(agreement, date = state.date) {
  at = { agreement, date, more: "", history: null }
  show() // within a sheet that is open already, too
}

/** @param {import("./model.js").Fields} fields @param {string} what @param {boolean} [stay] */
async function record(fields, what, stay) {
  const r = here(), { agreement, date } = at
  if (!stay) closeSheet()
  await tap([change(r, date, fields)], r.person.name + ": " + what, agreement)
  if (stay) drawSheet()
}

/** What was typed, in the form the diary keeps it. @param {string} name @param {string} typed @returns {any} */
function read(name, typed) {
  const value = typed.trim()
  if (!value) return null
  if (name !== "minutes" && name !== "coaching_minutes") return value
  const whole = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*min)?$/.exec(value.replaceAll("\u00a0", " "))
  if (name === "coaching_minutes" && /^\d+$/.test(value)) return Number(value)
  return whole?.[0] ? Number(whole[1] ?? 0) * 60 + Number(whole[2] ?? 0) : readHours(value)
}

/** @param {HTMLInputElement} el */
async function write(el) {
  const r = here(), name = String(el.dataset.name), value = read(name, el.value)
  const bad = Number.isNaN(value)
  el.setAttribute("aria-invalid", String(bad))
  if (bad || !r || value === (r.fields[name] ?? null)) return
  await tap([change(r, at.date, { [name]: value })], r.person.name + ": " + t("diaryfield." + name).toLowerCase(), at.agreement)
}

beforeLock(async () => {
  const el = /** @type {HTMLInputElement | null} */ (document.activeElement)
  if (at.agreement && el?.dataset.change === "write") await write(el)
})

on({
  open: ({ key }) => openPerson(String(key)),
  close: () => closeSheet(),
  absent: ({ key }) => record({ status: "absent", reason: String(key) }, t("daylist.state.absent_authorised").toLowerCase(), here().status === "absent"),
  set: ({ name, key }) => {
    const r = here(), value = key === "true" ? true : key === "false" ? false : String(key)
    if (name === "status") return record({ status: value }, t("daylist.state." + key).toLowerCase())
    return record({ [String(name)]: r.fields[String(name)] === value ? null : value }, t("diaryfield." + name).toLowerCase(), true)
  },
  late: async () => {
    const r = here(), from = nudge(String(r.fields.from ?? r.person.plan?.from ?? "08:00"), 30)
    await record({ status: "present", from, to: r.fields.to ?? r.person.plan?.to ?? null }, t("phoneapp.came", { time: clock(from) }), true)
    $("f-from")?.focus()
  },
  nudge: ({ name, key }) => {
    const r = here(), field = /** @type {"from"} */ (name)
    return record({ [field]: nudge(String(r.fields[field] ?? r.person.plan?.[field] ?? "08:00"), Number(key)) }, t("phoneapp.hours"), true)
  },
  more: ({ key }) => {
    at.more = at.more === key ? "" : String(key)
    drawSheet()
  },
  swap: (_, el) => record({ status: "swapped", swapped_to: /** @type {HTMLInputElement} */ (el).value || null }, t("daylist.state.swapped").toLowerCase()),
  write: (_, el) => write(/** @type {HTMLInputElement} */ (el)),
  called: () => {},
  contacted: ({ key }) => {
    const r = here(), before = r.fields.contact ? r.fields.contact + "\n" : ""
    return record({ contact: before + t("phoneapp.contact_line", { time: timeOf(Date.now()), outcome: t("phoneapp.contact." + key) }) }, t("diaryfield.contact").toLowerCase(), true)
  },
  clear: async () => {
    const r = here(), { agreement, date } = at
    closeSheet()
    await tap([{ key: { agreement, date }, op: "clear", base: r.base, was: r.fields }], r.person.name + ": " + t("phoneapp.cleared"), agreement)
  },
})
