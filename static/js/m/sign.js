// The participant's signature on the day: what is signed stands above it and
// its hash goes along; drawn on the glass, or by name with the supervisor's PIN.
import { $, closeSheet, html, icon, on, sheet } from "./dom.js"
import { isPin } from "./people.js"
import { openPerson, subject } from "./person.js"
import { rowOf } from "./store.js"
import { tap } from "./tap.js"
import { detail } from "./day.js"
import { dayShort, t } from "./text.js"

const PART = "\u001f"
let back = { agreement: "", date: "" }
let method = "strokes"
let problem = ""
/** @type {number[][][]} */
let strokes = []
let began = 0

/** The text that a signature is over, as the server makes it (docs/phone-api.md). @param {string} agreement @param {string} date @param {any} fields */
export function signedText(agreement, date, fields) {
  const parts = ["pajakirja-sign-1", agreement, date]
  for (const name of Object.keys(fields).sort()) {
    if (name !== "bulk" && fields[name] !== null && fields[name] !== "") parts.push(name, String(fields[name]))
  }
  return parts.join(PART)
}

/** @param {string} s */
async function sha256(s) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(s)))
  return Array.from(sum, (b) => b.toString(16).padStart(2, "0")).join("")
}

const here = () => rowOf(back.agreement, back.date)

/** "Aaltonen Aino" signs as Aino Aaltonen. @param {string} name */
const spoken = (name) => [...name.split(" ").slice(1), name.split(" ")[0]].join(" ")

function draw() {
  const r = here()
  if (!r) return
  const { fields } = r
  const said = [t("daylist.state." + r.state), ...detail(r), fields.observation, fields.deviation].filter(Boolean)
  sheet(html`<header><div><h2 id="sheet-title">${t("phoneapp.sign")}</h2><p class="muted small">${r.person.name} · ${dayShort(back.date)}</p></div><button class="btn btn-quiet btn-icon" aria-label="${t("phoneapp.back")}" data-do="sign-back">${icon("left", "i-l")}</button></header>
<form class="sheet-body" data-submit="sign-done"><section class="form-part"><div class="banner"><p class="grow"><b>${t("phoneapp.signs_this")}</b><br>${said.map((s, i) => html`${i > 0 && " · "}${s}`)}</p></div>
<div class="field"><label for="g-name">${t("phoneapp.signer")}</label><input class="input" id="g-name" value="${spoken(r.person.name)}" maxlength="120" required autocomplete="off"></div>
<div class="seg" role="group" aria-label="${t("phoneapp.how")}">${["strokes", "name"].map((m) => html`<button type="button" class="chip" aria-pressed="${String(method === m)}" data-do="sign-how" data-key="${m}">${t("phoneapp.sign_" + m)}</button>`)}</div>
${method === "strokes" ? html`<svg class="glass" id="glass" role="img" aria-label="${t("phoneapp.glass")}"></svg><button type="button" class="btn btn-quiet" data-do="sign-clear">${t("phoneapp.sign_clear")}</button>` : html`<p>${t("phoneapp.sign_by_name")}</p><div class="field"><label for="g-pin">${t("phoneapp.own_pin")}</label><input class="input" id="g-pin" type="password" inputmode="numeric" autocomplete="off" required></div>`}
${problem && html`<p class="err" role="alert">${problem}</p>`}<button class="btn btn-primary btn-big">${t("phoneapp.sign_done")}</button></section></form>`)
  if (method === "strokes") glass()
}

/** Strokes as points in whole pixels, with the milliseconds since the first. */
function glass() {
  const svg = $("glass")
  /** @type {number[][] | null} */
  let now = null
  const render = () => {
    svg.innerHTML = strokes.map((s) => `<path d="M${s.map(([x, y]) => x + " " + y).join("L")}"/>`).join("")
  }
  /** @param {PointerEvent} e */
  const point = (e) => {
    const box = svg.getBoundingClientRect()
    began ||= e.timeStamp
    now?.push([Math.round(e.clientX - box.left), Math.round(e.clientY - box.top), Math.round(e.timeStamp - began)])
    render()
  }
  svg.onpointerdown = (e) => {
    svg.setPointerCapture(e.pointerId)
    strokes.push((now = []))
    point(e)
  }
  svg.onpointermove = (e) => now && point(e)
  svg.onpointerup = svg.onpointercancel = () => (now = null)
  render()
}

export function show() {
  const { agreement, date } = subject()
  back = { agreement, date }
  method = "strokes"
  strokes = []
  began = 0
  problem = ""
  $("sheet").dataset.what = "sign"
  draw()
}

on({
  "sign-back": () => openPerson(back.agreement, back.date),
  "sign-how": ({ key }) => {
    method = String(key)
    problem = ""
    draw()
  },
  "sign-clear": () => {
    strokes = []
    began = 0
    glass()
  },
  "sign-done": async () => {
    const r = here(), name = /** @type {HTMLInputElement} */ ($("g-name")).value.trim()
    if (!r || !name) return
    if (method === "strokes" && strokes.flat().length < 4) problem = t("phoneapp.sign_empty")
    else if (method === "name" && !isPin(/** @type {HTMLInputElement} */ ($("g-pin")).value)) problem = t("phoneapp.sign_pin")
    else problem = ""
    if (problem) return draw()
    const sign = { method, name, text_hash: await sha256(signedText(back.agreement, back.date, r.fields)), ...(method === "strokes" ? drawn() : {}) }
    closeSheet()
    await tap([{ key: { ...back }, op: "sign", sign, base: r.base, was: r.fields }], r.person.name + ": " + t("phoneapp.sign_saved"))
  },
})

function drawn() {
  const box = $("glass").getBoundingClientRect()
  return { strokes, width: Math.round(box.width), height: Math.round(box.height) }
}
