// The start: the shell is there, the texts come, and whoever has the phone in
// hand picks their name. Screens that a day does not need are loaded when asked
// for; the worker has them all.
import { $, alarm, clear, closeSheet, html, on, paint, sheetOpen } from "./dom.js"
import { drawDay } from "./day.js"
import { drawSheet } from "./person.js"
import { everyone, lock, unlock, triesLeft } from "./people.js"
import { invitation, newer, suggest, update } from "./frame.js"
import { drawWith, repaint, state } from "./store.js"
import { fresh, kick } from "./sync.js"
import { retry } from "./tap.js"
import { lang, languages, speak, t } from "./text.js"
import { run } from "./db.js"

/** Screens by name; each module draws itself. @type {Record<string, () => Promise<{show: (key?: string) => any}>>} */
const screens = {
  setup: () => import("./setup.js"), dates: () => import("./pick.js"), units: () => import("./pick.js"), search: () => import("./pick.js"),
  menu: () => import("./menu.js"), status: () => import("./status.js"), attention: () => import("./attention.js"),
  same: () => import("./same.js"), note: () => import("./same.js"), sign: () => import("./sign.js"), history: () => import("./history.js"),
}

/** Opens a screen or a sheet. @param {string} name */
export const go = async (name) => (await screens[name]()).show(name)

/** @type {import("./people.js").Kept[]} */
let people = []
let chosen = "" // whose PIN is asked for
let problem = ""
let busy = false

/** Whether the app can keep anything at all. */
let broken = false

function lockScreen() {
  const who = people.find((p) => p.id === chosen)
  document.title = t("phoneapp.title")
  paint($("head"), html`<div class="sh-top"><div class="sh-title"><h1>Pajakirja</h1></div></div>`)
  paint($("above"), html`<div class="lock">${broken && html`<div class="banner st st-bad"><p class="grow"><b>${t("phoneapp.no_storage")}</b> ${t("phoneapp.no_storage_text")}</p></div>`}${who
    ? html`<form class="form" data-submit="unlock"><h2>${who.name}</h2><div class="field"><label for="pin">${t("phoneapp.pin")}</label><input class="input pin" id="pin" type="password" inputmode="numeric" autocomplete="off" minlength="6" maxlength="12" required ${problem ? html`aria-invalid="true" aria-describedby="pin-problem"` : ""}>${problem && html`<p class="err" id="pin-problem" role="alert">${problem}</p>`}</div><button class="btn btn-primary btn-big" aria-busy="${String(busy)}">${t("phoneapp.open")}</button><div class="btn-row"><button type="button" class="btn btn-quiet" data-do="choose" data-key="">${t("phoneapp.someone_else")}</button><button type="button" class="btn btn-quiet" data-do="go" data-key="setup">${t("phoneapp.forgot")}</button></div></form>`
    : html`<h2>${t("phoneapp.who")}</h2><ul class="names">${people.map((p) => html`<li><button class="btn btn-big btn-wide" data-do="choose" data-key="${p.id}">${p.name}</button></li>`)}</ul><button class="btn btn-quiet" data-do="go" data-key="setup">${t("phoneapp.add_person")}</button>`}
${invitation()}<div class="btn-row langs">${languages.filter((l) => l !== lang).map((l) => html`<button class="btn btn-quiet" lang="${l}" data-do="language" data-key="${l}">${t("app.in_" + l)}</button>`)}</div></div>`)
  clear("rows", "below", "bar")
}

function draw() {
  document.body.dataset.screen = state.who ? state.screen : "lock"
  if (state.screen === "setup") return
  if (!state.who) {
    if (sheetOpen()) closeSheet()
    void everyone().then((list) => {
      people = list
      if (!list.some((p) => p.id === chosen)) chosen = list.length === 1 ? list[0].id : ""
      if (!state.who && state.screen !== "setup") list.length || broken ? lockScreen() : go("setup")
    }, storageFails)
    return
  }
  if (state.screen === "day") {
    drawDay()
    drawSheet()
  } else redraw(state.screen)
}

/** Draws a screen anew, unless the person has left it meanwhile. @param {string} name */
async function redraw(name) {
  const screen = await screens[name]()
  if (state.screen === name) screen.show(name)
}

/** @param {any} error */
function storageFails(error) {
  console.error(error)
  broken = true
  lockScreen()
}

on({
  go: ({ key }) => go(String(key)),
  choose: ({ key }) => {
    chosen = String(key)
    problem = ""
    lockScreen()
    $("pin")?.focus()
  },
  unlock: async () => {
    const who = people.find((p) => p.id === chosen), field = /** @type {HTMLInputElement} */ ($("pin"))
    if (!who || busy) return
    busy = true
    const given = field.value
    try {
      fresh()
      if (await unlock(who, given)) {
        problem = ""
        alarm("")
        repaint()
        kick()
      } else {
        people = await everyone()
        const left = triesLeft(/** @type {any} */ (people.find((p) => p.id === chosen)))
        problem = left ? t("phoneapp.pin_bad", { n: left }) : t("phoneapp.pin_locked")
        field.value = ""
        lockScreen()
      }
    } catch (error) {
      storageFails(error)
    } finally {
      busy = false
    }
  },
  lock: () => {
    if (sheetOpen()) closeSheet()
    return lock()
  },
  relogin: () => lock(),
  language: async ({ key }) => {
    localStorage.language = key
    await speak(String(key))
    repaint()
  },
  retry: () => retry(),
  update: () => {
    if (!sheetOpen()) update()
  },
  hint: () => install(),
})

/** @type {any} */
let asking = null
async function install() {
  localStorage.hinted = String(Date.now())
  suggest("")
  repaint()
  await asking?.prompt()
}
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault()
  asking = event
  if (!localStorage.hinted) suggest("phoneapp.install")
  repaint()
})

/** The worker keeps the shell; a newer one waits until the person says so. */
async function worker() {
  if (!navigator.serviceWorker) return
  let had = Boolean(navigator.serviceWorker.controller)
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (had) location.reload()
    had = true
  })
  const registration = await navigator.serviceWorker.register("/m/sw.js", { scope: "/m/" })
  const look = () => {
    newer(registration.waiting && navigator.serviceWorker.controller ? registration.waiting : null)
    repaint()
  }
  look()
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look))
  setInterval(() => registration.update().catch(() => {}), 3600e3)
}

async function start() {
  drawWith(draw)
  await speak(localStorage.language ?? navigator.language)
  const standalone = matchMedia("(display-mode: standalone)").matches || /** @type {any} */ (navigator).standalone
  if (/iPhone|iPad/.test(navigator.userAgent) && !standalone && !localStorage.hinted) suggest("phoneapp.install_ios")
  try {
    await run(["meta"], "readonly", (tx) => tx.objectStore("meta").get("seq"))
  } catch (error) {
    storageFails(error)
  }
  repaint()
  worker().catch(console.error)
  import("./press.js")
  if (localStorage.installed || standalone) navigator.storage?.persist?.()
}
addEventListener("appinstalled", () => {
  localStorage.installed = "1"
  navigator.storage?.persist?.()
})
start()
