// Sending and fetching, in the foreground, for as long as it takes: no number
// of tries and no age ever ends it, and only an id's own final result takes a
// mutation out of the queue.
import { run } from "./db.js"
import { call, Failed } from "./net.js"
import { queued, settle, queues } from "./queue.js"
import { state, filing, place, keepRoster, repaint, requeue, tell, today } from "./store.js"
import { session, closed, device, wiped } from "./people.js"

const SCHEMA = 2
const MOST = 200
const CALM = 60_000 // between pulls when nothing waits

let batch = MOST
let failures = 0
let under = false
let again = false
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
let rosterAt = 0

/** Back-off: 1 s doubling to 5 min, half of it by chance. */
const pause = () => Math.min(300_000, 1000 * 2 ** Math.min(failures, 9)) * (0.5 + Math.random() / 2)

/** @param {number} ms */
function later(ms) {
  clearTimeout(timer)
  timer = setTimeout(kick, ms)
}

/** Sends now, if nobody in this browser is sending; else once more after that. */
export async function kick() {
  if (!state.who) return
  if (under) {
    again = true
    return
  }
  under = true
  clearTimeout(timer)
  repaint()
  try {
    // One tab sends; the others wait for it and then look again.
    await navigator.locks.request("pajakirja-sync", round)
    failures = 0
    batch = MOST
  } catch (error) {
    await fell(error)
  }
  under = false
  repaint()
  later(again ? 0 : failures ? pause() : CALM)
  again = false
}

export const sending = () => under

/** @param {any} error */
async function fell(error) {
  const kind = error instanceof Failed ? error.kind : "here"
  state.link = { ...state.link, kind, ours: false }
  if (kind === "here") console.error(error)
  if (kind === "login") closed()
  if (error.body?.wipe === true && error.code === "sync.device_revoked") return wiped()
  if (kind === "large" && batch > 1) batch = Math.ceil(batch / 2)
  failures++
  if (kind === "large" && batch > 1) again = true
}

async function round() {
  const who = state.who
  if (!who || !(await session())) throw new Failed("login")
  await roster(who)
  for (let more = true; more && state.who === who; ) {
    const head = await queued(who, state.queue, batch)
    const answer = await call("POST", "/sync", await asked(head), { gzip: true, seconds: 60 })
    if (!ours(answer)) throw new Failed("offline", 200)
    const held = await take(who, head, answer)
    more = answer.has_more || (held < head.length && head.length === batch)
  }
}

/** Whether an answer is the server's own. @param {any} a */
const ours = (a) => Array.isArray(a?.results) && Array.isArray(a.changes) && typeof a.cursor === "string" && Date.parse(a.server_now) > 0

/** @param {import("./model.js").Mutation[]} head */
async function asked(head) {
  const waiting = Object.values(await queues())
  const oldest = Math.min(...waiting.map((w) => w.oldest))
  return {
    device_id: (await device()).id, schema: SCHEMA, client_now: new Date().toISOString(), cursor: state.cursor, app_version: document.body.dataset.version,
    waiting: waiting.reduce((n, w) => n + w.n, 0), oldest_waiting: oldest < Infinity ? new Date(oldest).toISOString() : undefined,
    mutations: head.map(({ id, seq, actor, key, op, fields, base, occurred_at, sign, reason, refers }) => ({ id, seq, actor, key, op, fields, base, occurred_at, sign, reason, refers })),
  }
}

/** Pages of a snapshot, until the last one is there. @type {import("./model.js").Entry[] | null} */
let snapshot = null

/**
 * Files an answer: results, changes and cursor in one transaction.
 * @param {import("./store.js").Who} who @param {import("./model.js").Mutation[]} head @param {any} answer
 * @returns {Promise<number>} how many of the batch stay in the queue
 */
async function take(who, head, answer) {
  if (state.who !== who) return head.length // somebody else by now: the next time answers the same
  if (answer.person !== who.id) throw new Failed("login")
  const by = new Map(answer.results.map((/** @type {any} */ r) => [r.id, r]))
  const results = [], entries = []
  for (const m of head) {
    const r = by.get(m.id)
    if (!r) continue
    const { status, code } = r.status === "duplicate" ? (r.original ?? {}) : r
    if (r.entry) entries.push(r.entry)
    if (["applied", "merged", "conflict", "rejected"].includes(status)) results.push({ ...r, m, status, code, left: r.entry?.base })
  }
  state.clock = Date.now() - Date.parse(answer.server_now)
  state.link = { kind: "", at: Date.now(), ours: true }
  const whole = answer.reset && !answer.has_more
  snapshot = [...((answer.reset && !answer.first && snapshot) || []), ...answer.changes]
  if (whole || !answer.reset) {
    entries.unshift(...snapshot)
    snapshot = null
  }
  state.cursor = answer.cursor
  const write = await filing(who, entries, { whole, partly: snapshot !== null, place: place() })
  await settle(who, results, ["days", "meta"], write)
  if (state.roster && state.roster.today !== answer.today) rosterAt = 0
  if (entries.some((e) => !state.roster?.people.some((/** @type {any} */ p) => p.agreement_id === e.agreement_id)) && Date.now() - rosterAt > 60_000) rosterAt = 0
  await requeue(who)
  tell()
  repaint()
  return head.length - results.length
}

/** Fetches the people when the day or the units may have changed. @param {import("./store.js").Who} who */
async function roster(who) {
  if (state.roster && Date.now() - rosterAt < 300_000 && state.roster.today === today()) return
  const fresh = await call("GET", "/phone/roster")
  if (!Array.isArray(fresh?.people)) throw new Failed("offline", 200)
  if (fresh.person.id !== who.id) throw new Failed("login")
  await keepRoster(who, { ...fresh, at: Date.now() })
  rosterAt = Date.now()
  if (!fresh.units.some((/** @type {any} */ u) => u.id === state.unit)) state.unit = fresh.units[0]?.id ?? ""
  if (!state.date) state.date = today()
  repaint()
}

/** Forgets how the last person's sending went. */
export function fresh() {
  failures = rosterAt = 0
  snapshot = null
}

for (const [target, name] of /** @type {[EventTarget, string][]} */ ([[window, "online"], [window, "pageshow"], [document, "visibilitychange"]])) {
  target.addEventListener(name, () => {
    if (document.visibilityState === "visible") kick()
  })
}
window.addEventListener("offline", () => {
  state.link = { ...state.link, kind: "offline", ours: false }
  repaint()
})
