// The state of this phone, for the person and for whoever helps them; and the
// queue taken along under a passphrase, when nothing else helps.
import { $, clear, html, icon, on, paint } from "./dom.js"
import { freshKey, dataKey, seal, wrap } from "./crypto.js"
import { everyone, device } from "./people.js"
import { state, today } from "./store.js"
import { queues } from "./queue.js"
import { t, timeOf, when } from "./text.js"

/** @param {string} key @param {any} value */
const line = (key, value) => html`<dt>${t("phoneapp.status." + key)}</dt><dd>${value}</dd>`

/** @param {number} n */
const size = (n) => (n > 1e6 ? Math.round(n / 1e6) + "\u00a0MB" : Math.round(n / 1e3) + "\u00a0kB")

let shown = { waiting: /** @type {Record<string, any>} */ ({}), usage: 0, quota: 0, kept: false, id: "", names: /** @type {Record<string, string>} */ ({}), ends: "" }
let problem = ""

export async function show() {
  state.screen = "status"
  const [waiting, estimate, kept, d, people] = await Promise.all([queues(), navigator.storage?.estimate?.(), navigator.storage?.persisted?.(), device(), everyone()])
  shown = { waiting, usage: estimate?.usage ?? 0, quota: estimate?.quota ?? 0, kept: Boolean(kept), id: d.id, names: Object.fromEntries(people.map((p) => [p.id, p.name])), ends: people.find((p) => p.id === state.who?.id)?.ends ?? "" }
  if (state.screen === "status") draw()
}

function draw() {
  const { waiting } = shown
  document.title = t("phoneapp.status") + " – Pajakirja"
  paint($("head"), html`<div class="sh-top"><button class="btn btn-quiet btn-icon" aria-label="${t("phoneapp.back")}" data-do="home">${icon("left")}</button><div class="sh-title"><h1>${t("phoneapp.status")}</h1></div></div>`)
  paint($("above"), html`<div class="stack"><section class="card"><header><h2>${t("phoneapp.status.queue")}</h2></header><div class="body">${Object.entries(waiting).map(([id, w]) => html`<p><b>${shown.names[id] ?? t("phoneapp.not_here")}</b>: ${t("phoneapp.waits", { n: w.n })}${w.n ? html` · ${t("phoneapp.status.oldest", { time: when(w.oldest) })}` : ""}${w.need ? html` · ${t("phoneapp.need", { n: w.need })}` : ""}</p>`)}${!Object.keys(waiting).length && html`<p>${t("phoneapp.status.empty")}</p>`}</div></section>
<section class="card"><header><h2>${t("phoneapp.status.phone")}</h2></header><div class="body"><dl class="kv">${line("contact", state.link.at ? when(state.link.at) : "–")}${line("link", t("phoneapp.link." + (state.link.kind || "ours")))}${line("clock", Math.abs(state.clock) > 60_000 ? t("phoneapp.clock", { time: timeOf(Date.now() - state.clock) }) : t("phoneapp.status.right"))}${line("version", document.body.dataset.version)}${line("device", shown.id.slice(-12))}${line("pairing", shown.ends ? when(shown.ends) : "–")}${line("storage", size(shown.usage) + " / " + size(shown.quota))}${line("kept", t(shown.kept ? "phoneapp.status.kept_yes" : "phoneapp.status.kept_no"))}</dl></div></section>
<section class="card"><header><h2>${t("phoneapp.export")}</h2></header><form class="body form-part" data-submit="export"><p>${t("phoneapp.export_text")}</p><div class="field"><label for="x-pass">${t("phoneapp.export_pass")}</label><input class="input" id="x-pass" type="password" minlength="12" maxlength="200" autocomplete="off" required>${problem && html`<p class="err" role="alert">${problem}</p>`}</div><button class="btn">${icon("download")}${t("phoneapp.export_make")}</button></form></section></div>`)
  clear("rows", "below", "bar")
}

/** @param {Uint8Array} bytes */
const base64 = (bytes) => btoa(String.fromCharCode(...bytes))

/**
 * The person's queue as a file: JSON sealed by AES-GCM with a random key, that
 * key wrapped by the passphrase (PBKDF2-SHA-256). Nothing leaves the queue.
 * @param {string} secret
 */
async function exported(secret) {
  const raw = freshKey(), w = await wrap(raw, secret)
  const body = { device_id: shown.id, person: state.who?.id, made_at: new Date().toISOString(), mutations: state.queue }
  return JSON.stringify({ format: "pajakirja-queue-1", salt: base64(w.salt), rounds: w.rounds, key: base64(w.box), data: base64(await seal(await dataKey(raw), body)) })
}

on({
  export: async () => {
    const pass = /** @type {HTMLInputElement} */ ($("x-pass")).value
    problem = pass.length < 12 ? t("phoneapp.export_short") : ""
    if (problem) return draw()
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([await exported(pass)], { type: "application/json" }))
    link.download = "pajakirja-" + today() + ".json"
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  },
})
