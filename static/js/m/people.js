// Who uses this phone: each person with a key and a PIN of their own. Locking
// forgets keys and PIN; nothing else ever goes.
import { get, put, run } from "./db.js"
import { dataKey, deviceKey, unseal, unwrap } from "./crypto.js"
import { call, Failed } from "./net.js"
import { uuid7 } from "./queue.js"
import { state, enter, leave, repaint } from "./store.js"

const TRIES = 5
const AWAY = 3 * 60_000 // without a touch until the app locks itself (2–5 min)

/** @typedef {{id: string, name: string, wrapped: import("./crypto.js").Wrapped, recovery: import("./crypto.js").Wrapped, token: Uint8Array, wrong: number, ends: string}} Kept */

/** @type {Promise<{id: string, key: CryptoKey}> | undefined} */
let thisDevice

/** This phone: made once, at the first start. @returns {Promise<{id: string, key: CryptoKey}>} */
export const device = () =>
  (thisDevice ??= (async () => {
    const known = await get("keys", "device")
    if (known) return known.device
    const made = { id: uuid7(), key: await deviceKey() }
    // Two tabs at the first start: the first one's stays.
    return run(["keys"], "readwrite", (tx) => {
      const store = tx.objectStore("keys")
      const there = store.get("device")
      there.onsuccess = () => there.result || store.put({ id: "device", device: made })
      return there
    }).then((was) => was?.device ?? made)
  })().catch((error) => {
    thisDevice = undefined
    throw error
  }))

/** Everybody of this phone, by name. @returns {Promise<Kept[]>} */
export async function everyone() {
  const rows = await run(["keys"], "readonly", (tx) => tx.objectStore("keys").getAll())
  return rows.filter((/** @type {any} */ r) => r.id !== "device").sort((/** @type {Kept} */ a, /** @type {Kept} */ b) => a.name.localeCompare(b.name, "fi"))
}

let pin = "" // while unlocked only: opens the session again when it has run out
let opened = "" // whose session the cookies are, as far as this tab knows
let refused = "" // why the server does not take this PIN or this phone

export const whyNot = () => refused
export const closed = () => {
  opened = ""
}

/**
 * Opens a person's rows with the PIN, online or not. False when it is wrong;
 * after five wrong ones only a full log-in helps.
 * @param {Kept} kept @param {string} given @returns {Promise<boolean>}
 */
export async function unlock(kept, given) {
  if (kept.wrong >= TRIES) return false
  // The try counts before it is known to be wrong: ending the app saves none.
  await put("keys", { ...kept, wrong: kept.wrong + 1 })
  let raw
  try {
    raw = await unwrap(kept.wrapped, given, (await device()).key)
  } catch {
    return false
  }
  await put("keys", { ...kept, wrong: 0 })
  await admit({ id: kept.id, name: kept.name, key: await dataKey(raw) }, given)
  return true
}

/**
 * Opens what is the person's on this phone.
 * @param {import("./store.js").Who} who @param {string} given the PIN @param {string} [logged] whose session the cookies are
 */
export function admit(who, given, logged = "") {
  pin = given
  opened = logged
  refused = ""
  touched = Date.now()
  return enter(who)
}

/** @param {Kept} kept */
export const triesLeft = (kept) => Math.max(0, TRIES - kept.wrong)

/**
 * Makes sure that the cookies are those of the person who has unlocked. False
 * when they cannot be had with this PIN: marking goes on, sending waits.
 */
export async function session() {
  const who = state.who
  if (!who || refused) return false
  if (opened === who.id && localStorage.session === who.id) return true
  const kept = await get("keys", who.id)
  const { token } = await unseal(who.key, kept.token)
  try {
    const s = await call("POST", "/phone/session", { device_id: (await device()).id, person: who.id, token, pin, app_version: document.body.dataset.version })
    await put("keys", { ...kept, name: s.person.name, ends: s.pairing_ends_at })
  } catch (error) {
    if (error instanceof Failed && (error.kind === "login" || (error.kind === "refused" && !error.body?.wipe))) {
      refused = error.code
      return false
    }
    throw error
  }
  opened = localStorage.session = who.id
  return true
}

/** Whether a PIN is the one this person has just used. @param {string} given */
export const isPin = (given) => Boolean(pin) && given === pin

/** @type {(() => Promise<void>)[]} */
const before = []
/** What has to be done before the app locks: an open text is saved. @param {() => Promise<void>} fn */
export const beforeLock = (fn) => before.push(fn)

/** Locks: the keys leave the memory, the session of the phone ends. */
export async function lock() {
  for (const fn of before) await fn().catch(() => {})
  if (opened) call("DELETE", "/session").catch(() => {})
  pin = opened = refused = ""
  delete localStorage.session
  leave()
  repaint()
}

let touched = 0
for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => (touched = Date.now()), { passive: true, capture: true })
setInterval(() => {
  if (state.who && Date.now() - touched > AWAY) lock()
}, 5000)
document.addEventListener("visibilitychange", () => {
  if (state.who && Date.now() - touched > AWAY) lock()
})

/** The admin has revoked this phone: everything of the app goes. */
export async function wiped() {
  leave()
  const { language } = localStorage
  localStorage.clear()
  Object.assign(localStorage, { wiped: "1", language: language ?? navigator.language })
  await new Promise((done) => {
    const request = indexedDB.deleteDatabase("pajakirja")
    request.onsuccess = request.onerror = request.onblocked = done
  })
  location.reload()
}

