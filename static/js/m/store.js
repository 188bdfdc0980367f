// What the app knows at this moment: who has unlocked it, the people of the
// units, the server's days and this person's queue, opened into memory.
import { get, put, run, whose } from "./db.js"
import { seal, unseal } from "./crypto.js"
import { queued, sweep } from "./queue.js"
import { helsinki, plus, apart } from "./text.js"
import { row, listed } from "./model.js"

/**
 * @typedef {import("./model.js").Mutation} Mutation
 * @typedef {import("./model.js").Entry} Entry
 * @typedef {{id: string, name: string, key: CryptoKey}} Who
 */

export const state = {
  /** @type {Who | null} */ who: null,
  /** @type {any} */ roster: null,
  /** @type {Map<string, Map<string, Entry>>} date → agreement → entry */ days: new Map(),
  /** @type {Mutation[]} */ queue: [],
  unit: "",
  date: "",
  filter: "",
  screen: "day",
  /** @type {{kind: string, at: number, ours: boolean}} the last try to reach the server */ link: { kind: "", at: 0, ours: false },
  clock: 0, // how far the phone's clock is ahead, in ms
  cursor: "",
}

/** @type {() => void} */
let drawAll = () => {}
/** @param {() => void} draw */
export const drawWith = (draw) => {
  drawAll = draw
}

let drawnOn = ""
setInterval(() => state.who && drawnOn !== (drawnOn = today()) && repaint(), 9e3) // midnight comes without a tap

let drawing = false
/** Draws once, soon. */
export function repaint() {
  if (drawing) return
  drawing = true
  queueMicrotask(() => {
    drawing = false
    drawAll()
  })
}

const channel = new BroadcastChannel("pajakirja")
/** Other tabs show the same. */
export const tell = () => channel.postMessage(state.who?.id ?? "")
channel.onmessage = async (event) => {
  if (state.who && event.data === state.who.id) {
    await reload()
    repaint()
  }
}

/** The business day: the server's, carried on by the days that have passed since. */
export function today() {
  const r = state.roster
  return r ? plus(r.today, apart(helsinki(r.at), helsinki(Date.now()))) : helsinki(Date.now())
}

/** Opens everything of the person who has unlocked. @param {Who} who */
export async function enter(who) {
  state.who = who
  state.days = new Map()
  await reload()
  const meta = await get("meta", "of:" + who.id)
  const kept = meta ? await unseal(who.key, meta.box) : {}
  Object.assign(state, { cursor: kept.cursor ?? "", clock: kept.clock ?? 0, link: { ...state.link, at: kept.at ?? 0 } })
  if (!units().some((u) => u.id === state.unit)) state.unit = kept.unit && units().some((u) => u.id === kept.unit) ? kept.unit : (units()[0]?.id ?? "")
  if (state.roster) state.date ||= today()
  void sweep(who.id, today())
}

/** Forgets what is in memory; everything stays sealed on the disk. */
export function leave() {
  Object.assign(state, { who: null, roster: null, days: new Map(), queue: [], cursor: "", screen: "day", filter: "", date: "" })
}

/**
 * Reads the queue anew. What is tapped meanwhile is in memory alone, and stays;
 * what was on the disk before and is there no more has been answered.
 * @param {Who} who
 */
export async function requeue(who) {
  const filed = new Set(state.queue.filter((m) => !m.saving).map((m) => m.id))
  const stored = await queued(who, state.queue)
  if (state.who === who) state.queue = [...stored, ...state.queue.filter((m) => !filed.has(m.id) && !stored.some((x) => x.id === m.id))]
}

/** Reads the person's rows anew: after another tab has written. */
export async function reload() {
  const who = state.who
  if (!who) return
  const [roster, days] = await run(["roster", "days"], "readonly", (tx) => [tx.objectStore("roster").get(who.id), tx.objectStore("days").getAll(whose(who.id))])
  const [r, list] = await Promise.all([
    roster && unseal(who.key, roster.box),
    Promise.all(days.map(async (/** @type {any} */ d) => [d.date, new Map(Object.entries(await unseal(who.key, d.box)))])),
    requeue(who),
  ])
  if (state.who !== who) return
  Object.assign(state, { roster: r ?? null, days: new Map(list) })
}

export const units = () => state.roster?.units ?? []

/** @param {string} date */
export const holiday = (date) => state.roster?.holidays.find((/** @type {any} */ h) => h.date === date)

/** @param {string} unit @param {string} date */
export const closure = (unit, date) => state.roster?.closures.find((/** @type {any} */ c) => c.unit_id === unit && c.from <= date && date <= c.to)

/**
 * Somebody of the roster as they are on a day: the plan in force has the
 * weekday, and no public holiday unplans it.
 * @param {any} p @param {string} date @param {boolean} free @returns {import("./model.js").Person}
 */
function personOn(p, date, free) {
  const inForce = p.plans.find((/** @type {any} */ x) => x.from <= date && date <= x.to)
  const weekday = new Date(date).getUTCDay() || 7
  const covered = p.start <= date && date <= p.end
  const plan = covered && !free && inForce?.days.find((/** @type {any} */ d) => d.weekday === weekday)
  return { ...p, agreement: p.agreement_id, unit: (inForce ?? p.plans[0]).unit_id, plan: plan || null, covered, closed: date <= (p.closed_to ?? ""), contact: p.absence_contact }
}

/** One person's day. @param {string} agreement @param {string} date */
export function rowOf(agreement, date) {
  const p = state.roster?.people.find((/** @type {any} */ x) => x.agreement_id === agreement)
  const mine = state.queue.filter((m) => m.key.agreement === agreement && m.key.date === date)
  return p && row(personOn(p, date, Boolean(holiday(date))), date, today(), state.days.get(date)?.get(agreement), mine)
}

/** Everybody's day, in the server's order of names. @param {string} date @returns {import("./model.js").Row[]} */
export function everybody(date) {
  const now = today(), entries = state.days.get(date), free = Boolean(holiday(date))
  const mine = /** @type {Record<string, Mutation[]>} */ ({})
  for (const m of state.queue) if (m.key.date === date) (mine[m.key.agreement] ??= []).push(m)
  return (state.roster?.people ?? []).map((/** @type {any} */ p) =>
    row(personOn(p, date, free), date, now, entries?.get(p.agreement_id), mine[p.agreement_id] ?? []))
}

/** The list of a unit's day. @param {string} unit @param {string} date */
export const rowsOf = (unit, date) => everybody(date).filter((r) => listed(r, unit))

/**
 * Takes entries of the server into memory and gives what writes them, and
 * where the pull stands, in one transaction over "days" and "meta". With
 * `whole` they replace all that was known; `partly` says that pages of a
 * snapshot are still to come, and the place on the disk stays where it was.
 * @param {Who} who @param {Entry[]} entries @param {{whole: boolean, partly: boolean, place: ReturnType<typeof place>}} how
 */
export async function filing(who, entries, { whole, partly, place: at }) {
  const days = whole ? new Map() : state.days
  const dates = new Set(entries.map((e) => e.date))
  for (const e of entries) {
    if (!days.has(e.date)) days.set(e.date, new Map())
    const day = days.get(e.date), was = day.get(e.agreement_id)
    if (e.removed) day.delete(e.agreement_id)
    else if (!was || was.version <= e.version) day.set(e.agreement_id, e)
  }
  if (state.who === who) state.days = days
  const rows = await Promise.all([...dates].map(async (date) => ({ person: who.id, date, box: await seal(who.key, Object.fromEntries(days.get(date))) })))
  const meta = await sealedPlace(who, at)
  return (/** @type {IDBTransaction} */ tx) => {
    if (whole) tx.objectStore("days").delete(whose(who.id))
    rows.forEach((d) => tx.objectStore("days").put(d))
    if (!partly) tx.objectStore("meta").put(meta)
  }
}

/** Where this person's pull stands. */
export const place = () => ({ cursor: state.cursor, clock: state.clock, at: state.link.at, unit: state.unit })

/** @param {Who} who @param {ReturnType<typeof place>} at */
const sealedPlace = async (who, at) => ({ id: "of:" + who.id, box: await seal(who.key, at) })

/** Remembers the chosen unit. */
export async function keepStanding() {
  if (state.who) await put("meta", await sealedPlace(state.who, place()))
}

/** @param {Who} who @param {any} roster */
export async function keepRoster(who, roster) {
  await put("roster", { person: who.id, box: await seal(who.key, roster) })
  if (state.who === who) state.roster = roster
}
