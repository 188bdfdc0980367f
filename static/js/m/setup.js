// A person comes onto this phone: a full log-in, then a PIN of their own. The
// same way leads back in after a forgotten PIN; what waits is kept.
import { $, clear, html, on, paint } from "./dom.js"
import { call, Failed } from "./net.js"
import { dataKey, freshKey, seal, unwrap, wrap } from "./crypto.js"
import { get, put } from "./db.js"
import { admit, device, everyone } from "./people.js"
import { repaint, state } from "./store.js"
import { fresh, kick } from "./sync.js"
import { t } from "./text.js"

let step = "login"
let code = false // a second factor is asked for
let problem = ""
let known = false // somebody is on the phone already: there is a way back

/** @param {string} name @param {string} type @param {any} [more] */
const input = (name, type, more = "") => html`<div class="field"><label for="s-${name}">${t("phoneapp.setup." + name)}</label><input class="input" id="s-${name}" name="${name}" type="${type}" required ${more}></div>`

const back = () => known && html`<button type="button" class="btn btn-quiet" data-do="setup-back">${t("phoneapp.back")}</button>`

function login() {
  return html`<form class="form" data-submit="setup-login">${gone()}<h2>${t("phoneapp.setup.welcome")}</h2><p>${t("phoneapp.setup.text")}</p>${wrong()}${input("email", "email", html`autocomplete="username"`)}${input("password", "password", html`autocomplete="current-password"`)}${code && input("code", "text", html`inputmode="numeric" autocomplete="one-time-code"`)}<button class="btn btn-primary btn-big">${t("phoneapp.log_in")}</button>${back()}</form>`
}

function pins() {
  const digits = html`inputmode="numeric" autocomplete="off" minlength="6" maxlength="12" pattern="[0-9]*"`
  return html`<form class="form" data-submit="setup-pin"><h2>${t("phoneapp.setup.choose_pin")}</h2><p>${t("phoneapp.setup.pin_text")}</p>${wrong()}${input("pin", "password", digits)}${input("again", "password", digits)}<div class="field"><label for="s-device">${t("phoneapp.setup.device")}</label><input class="input" id="s-device" maxlength="60" value="${t("phoneapp.setup.device_name", { system: system() })}"><p class="hint">${t("phoneapp.setup.device_hint")}</p></div><button class="btn btn-primary btn-big">${t("phoneapp.setup.take")}</button>${back()}</form>`
}

const gone = () => localStorage.wiped && html`<div class="banner st st-gap"><p class="grow">${t("phoneapp.wiped")}</p></div>`

const wrong = () => problem && html`<div class="banner st st-bad" role="alert"><p class="grow">${problem}</p></div>`

const system = () => /Android|iPhone|iPad|Windows|Mac|Linux/.exec(navigator.userAgent)?.[0] ?? "Web"

function draw() {
  document.title = t("phoneapp.title")
  paint($("head"), html`<div class="sh-top"><div class="sh-title"><h1>Pajakirja</h1></div></div>`)
  paint($("above"), html`<div class="lock">${step === "login" ? login() : pins()}</div>`)
  clear("rows", "below", "bar")
}

export async function show() {
  state.screen = "setup"
  problem = ""
  code = false
  known = (await everyone()).length > 0
  // Somebody who is logged in already needs no password, if that was just now.
  step = "login"
  draw()
  $("s-email")?.focus()
}

/** @param {unknown} error */
function say(error) {
  problem = error instanceof Failed ? (error.kind === "offline" ? t("phoneapp.setup.offline") : (error.body?.detail ?? t("phoneapp.setup.failed"))) : t("phoneapp.no_storage_text")
  if (!(error instanceof Failed)) console.error(error)
  draw()
}

/**
 * Takes a person who has just logged in in full onto this phone, or gives them
 * a new PIN: the data key stays what it was, so nothing that waits is lost.
 * @param {string} given @param {string} name of the phone
 */
async function pair(given, name) {
  const d = await device()
  const p = await call("POST", "/phone/pairing", { device_id: d.id, device_name: name, app_version: document.body.dataset.version, pin: given })
  const known = await get("keys", p.person.id)
  const raw = known ? await unwrap(known.recovery, p.recovery_key) : freshKey()
  const key = await dataKey(raw)
  await put("keys", {
    id: p.person.id, name: p.person.name, wrong: 0, ends: p.ends_at, wrapped: await wrap(raw, given, d.key),
    recovery: known?.recovery ?? (await wrap(raw, p.recovery_key, undefined, 1)), token: await seal(key, { token: p.token }),
  })
  localStorage.session = p.person.id
  await admit({ id: p.person.id, name: p.person.name, key }, given, p.person.id)
}

/** @param {string} name */
const value = (name) => /** @type {HTMLInputElement | null} */ ($("s-" + name))?.value ?? ""

on({
  "setup-login": async () => {
    const typed = { email: value("email"), password: value("password"), code: value("code") || undefined }
    try {
      const answer = await call("POST", "/session", typed)
      problem = ""
      if (answer?.second_factor) {
        code = true
        draw()
        for (const name of /** @type {const} */ (["email", "password"])) /** @type {HTMLInputElement} */ ($("s-" + name)).value = typed[name]
        return $("s-code").focus()
      }
      const me = await call("GET", "/me")
      if (!["supervisor", "provider_admin"].includes(me.role)) {
        problem = t("phoneapp.setup.role")
        return draw()
      }
      step = "pin"
      draw()
      $("s-pin").focus()
    } catch (error) {
      say(error)
    }
  },
  "setup-pin": async (_, form) => {
    problem = ""
    if (value("pin") !== value("again")) problem = t("phoneapp.setup.differ")
    else if (!/^\d{6,12}$/.test(value("pin"))) problem = t("phoneapp.setup.digits")
    if (problem) return draw()
    form.querySelector(".btn-primary")?.setAttribute("aria-busy", "true")
    try {
      fresh()
      state.screen = "day"
      await pair(value("pin"), value("device"))
      repaint()
      kick()
    } catch (error) {
      state.screen = "setup"
      if (error instanceof Failed && error.code === "session.step_up") step = "login"
      say(error)
    }
  },
  "setup-back": () => {
    state.screen = "day"
    repaint()
  },
})
