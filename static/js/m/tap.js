// A tap: seen at once, called saved when it is, and taken back with one more.
import { alarm, say } from "./dom.js"
import { drop, enqueue, sentOn, uuid7 } from "./queue.js"
import { reversing } from "./model.js"
import { repaint, rowOf, state, tell } from "./store.js"
import { kick } from "./sync.js"
import { t } from "./text.js"

/**
 * @typedef {import("./model.js").Mutation} Mutation
 * @typedef {{key: import("./model.js").Key, op?: string, fields?: import("./model.js").Fields, base?: import("./model.js").Versions,
 *   was?: import("./model.js").Fields, sign?: any, reason?: string, refers?: string}} Change
 */

const UNDO = 10_000

/** @type {{label: string, made: Mutation[], key: string} | null} */
export let undoable = null
/** @type {ReturnType<typeof setTimeout> | undefined} */
let undoTimer
/** What could not be saved, to be tried again. @type {{list: Change[], label: string, key: string} | null} */
let lost = null
export const unsaved = () => lost

/**
 * Records changes as one tap of the person who has unlocked. True once they
 * are on the disk; else the screen says that they are not.
 * @param {Change[]} list @param {string} label what the undo line says @param {string} [key] the row it is about
 */
export async function tap(list, label, key = "") {
  const who = state.who
  if (!who || !list.length) return false
  const group = uuid7(), at = new Date().toISOString()
  const made = list.map((x) => ({ id: uuid7(), seq: Infinity, actor: who.id, occurred_at: at, tap: group, op: "patch", fields: {}, base: {}, was: {}, ...x }))
  state.queue = [...state.queue, ...made.map((m) => ({ ...m, saving: true }))]
  repaint()
  try {
    await enqueue(who, made)
  } catch (error) {
    console.error(error)
    state.queue = state.queue.filter((m) => m.tap !== group)
    lost = { list, label, key }
    alarm(t("phoneapp.not_saved"))
    repaint()
    return false
  }
  lost = null
  alarm("")
  state.queue = state.queue.map((m) => (m.tap === group ? { ...m, saving: false } : m))
  undoable = label ? { label, made, key } : null
  clearTimeout(undoTimer)
  undoTimer = setTimeout(() => {
    undoable = null
    repaint()
  }, UNDO)
  if (label) say(label)
  repaint()
  tell()
  kick()
  return true
}

/** Tries once more what could not be saved. */
export const retry = () => (lost ? tap(lost.list, lost.label, lost.key) : true)

/**
 * A change of one person's day, made on what is shown.
 * @param {import("./model.js").Row} r @param {string} date @param {import("./model.js").Fields} fields @returns {Change}
 */
export const change = (r, date, fields) => ({ key: { agreement: r.person.agreement, date }, fields, base: r.base, was: r.fields })

/**
 * Takes mutations back, wherever they are by now: waiting, sent, or undecided
 * beside somebody else's value.
 * @param {Mutation[]} made
 */
export async function undo(made) {
  const who = state.who
  if (!who) return
  undoable = null
  const sent = (await Promise.all([...new Set(made.map((m) => m.key.date))].map((d) => sentOn(who, d)))).flat()
  const changes = /** @type {Change[]} */ ([])
  for (const m of made.toReversed()) {
    const now = state.queue.find((x) => x.id === m.id) ?? sent.find((x) => x.id === m.id) ?? m
    if (now.state) {
      await drop(m.id)
      state.queue = state.queue.filter((x) => x.id !== m.id)
      continue
    }
    const r = rowOf(m.key.agreement, m.key.date)
    const mine = r?.conflicts.filter((c) => c.mutation_id === m.id) ?? []
    if (mine.length) changes.push({ key: m.key, op: "resolve", fields: Object.fromEntries(mine.map((c) => [c.field, c.current])), base: r?.base, was: r?.fields })
    else changes.push({ ...reversing(now, r?.person.plan ?? null), was: r?.fields })
  }
  if (changes.length) await tap(changes, "")
  say(t("phoneapp.undone"))
  repaint()
}
