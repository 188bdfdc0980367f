// A day as the phone shows it: what the server said, with what this person has
// tapped since laid over it. Pure: values in, values out. The server decides
// with the same rules (app/rules/diary_fields.go); this only shows it beforehand.
import { toClock, toMinutes } from "./text.js"

/**
 * @typedef {Record<string, string | number | boolean | null>} Fields
 * @typedef {Record<string, number>} Versions
 * @typedef {{from: string, to: string, break: number}} Plan
 * @typedef {{mutation_id: string, field: string, proposed: any, current: any, proposed_by: string, proposed_at: string, current_by: string, proposed_by_name: string, current_by_name: string, current_at: string}} Conflict
 * @typedef {{agreement_id: string, date: string, fields: Fields, base: Versions, version: number, cleared: boolean, removed: boolean, unit_id: string, updated_at: string, updated_by: string, marked_by: string, marked_at: string, conflicts: Conflict[], signature: any}} Entry
 * @typedef {{agreement: string, date: string, unit?: string, note?: string}} Key
 * @typedef {{id: string, seq: number, actor: string, key: Key, op: string, fields: Fields, base: Versions, occurred_at: string,
 *   tap: string, was: Fields, state?: string, code?: string, field?: string, detail?: string, left?: Versions, sign?: any, reason?: string, refers?: string, status?: string, saving?: boolean}} Mutation
 * @typedef {{agreement: string, unit: string, name: string, phone: string, plan: Plan | null, tasks: string[], closed: boolean, covered: boolean, contact: string, coaching_minutes: number, last: any[], pays?: Record<string, boolean>, findings?: any[]}} Person
 * @typedef {{person: Person, status: string, state: string, fields: Fields, base: Versions, sync: string, conflicts: Conflict[], entry?: Entry, open: boolean, extra: string[]}} Row
 */

const attendance = ["from", "to", "minutes", "coaching_minutes"]
const absence = ["reason", "authorised", "certificate", "certificate_on", "reason_text", "authorised_by"]

/** What says nothing on a day of a status. @type {Record<string, string[]>} */
const unfitting = {
  present: [...absence, "swapped_to"], not_done: [...absence, "swapped_to"], sent_away: [...absence, "swapped_to", "minutes"],
  absent: [...attendance, "swapped_to"], swapped: [...attendance, ...absence],
  not_arranged: [...attendance, ...absence, "swapped_to"], leave: [...attendance, ...absence, "swapped_to"],
}

/** @param {number} span @param {Plan | null} plan */
const worked = (span, plan) => (plan && span > plan.break ? span - plan.break : span)

/** @param {Plan} plan */
export const planned = (plan) => worked(toMinutes(plan.to) - toMinutes(plan.from), plan)

/**
 * The fields after a mutation, with what follows from them.
 * @param {Fields} fields @param {{op: string, fields: Fields}} m @param {Plan | null} plan @returns {Fields}
 */
export function applied(fields, m, plan) {
  if (m.op === "clear") return {}
  if (m.op === "sign" || m.op === "reopen" || m.op === "note") return fields
  const set = m.fields
  const out = { ...fields, ...set }
  for (const name of unfitting[String(out.status)] ?? []) if (set[name] === undefined) delete out[name]
  const given = ["from", "to", "minutes"].some((name) => name in set)
  if (out.status === "present" || out.status === "not_done") {
    if (("from" in set || "to" in set) && !("minutes" in set) && out.from && out.to) {
      out.minutes = worked(toMinutes(String(out.to)) - toMinutes(String(out.from)), plan)
    } else if (set.status && plan && !out.from && !out.to && out.minutes === undefined && !given) {
      Object.assign(out, { from: plan.from, to: plan.to, minutes: planned(plan) })
    }
  }
  if (out.bulk && !set.bulk && Object.keys(set).some((name) => name === "status" || attendance.includes(name) || absence.includes(name))) delete out.bulk
  for (const name in out) if (out[name] === null || out[name] === "") delete out[name]
  return out
}

/** Late, left early and outside the plan, as the day list says it. @param {Fields} f @param {Plan | null} plan */
export function deviations(f, plan) {
  if (f.status !== "present") return []
  if (!plan) return [["extra_day", 0]]
  const out = /** @type {[string, number][]} */ ([])
  const late = f.from ? toMinutes(String(f.from)) - toMinutes(plan.from) : 0
  const early = f.to ? toMinutes(plan.to) - toMinutes(String(f.to)) : 0
  if (late > 0) out.push(["late", late])
  if (early > 0) out.push(["left_early", early])
  if (!out.length && f.minutes !== undefined && f.minutes !== planned(plan)) out.push([Number(f.minutes) < planned(plan) ? "short" : "long", Math.abs(Number(f.minutes) - planned(plan))])
  return out
}

/** @param {Fields} f @param {string} status @param {Plan | null} plan */
function shape(f, status, plan) {
  if (status === "absent") return f.authorised === true ? "absent_authorised" : f.authorised === false ? "absent_unauthorised" : "absent_undecided"
  if (status === "present" && deviations(f, plan).length) return "present_other_hours"
  return status || "planned"
}

/**
 * One person's day: the server's entry under the person's own mutations, in
 * the order they were tapped. Those that need attention are not laid over it:
 * the server has refused them, and the list of these shows what they meant.
 * @param {Person} person @param {string} date @param {string} today
 * @param {Entry | undefined} entry @param {Mutation[]} mutations of this day and person, by seq
 * @returns {Row}
 */
export function row(person, date, today, entry, mutations) {
  let fields = entry?.cleared ? {} : (entry?.fields ?? {})
  for (const m of mutations) if (!m.state) fields = applied(fields, m, person.plan)
  const open = !fields.status
  const status = fields.status ? String(fields.status) : person.plan ? (date < today ? "missing" : "planned") : ""
  const conflicts = entry?.conflicts ?? []
  const resolving = mutations.some((m) => m.op === "resolve" && !m.state)
  const sync = mutations.some((m) => m.state) || (conflicts.length && !resolving) ? "need" : mutations.some((m) => m.saving) ? "saving" : mutations.length ? "local" : entry && !open ? "sent" : ""
  return { person, status, state: shape(fields, status, person.plan), fields, base: entry?.base ?? {}, sync, conflicts, entry, open, extra: [] }
}

/** Who belongs on the list of a unit's day: planned, marked, or just being marked. @param {Row} r @param {string} unit */
export const listed = (r, unit) => (r.open ? r.person.unit : (r.entry?.unit_id ?? r.person.unit)) === unit && (Boolean(r.person.plan) || !r.open || r.sync !== "")

/** Whether "all present" marks the row. @param {Row} r @param {string} date @param {string} today */
export const markable = (r, date, today) => Boolean(r.person.plan) && r.open && date <= today && !r.person.closed && r.sync !== "need"

/** @param {Row} r */
export const countOf = (r) => (r.open ? (r.person.plan ? "missing" : "") : r.status === "present" || r.status === "absent" ? r.status : "other")

/** @param {Row[]} rows */
export function counts(rows) {
  const n = /** @type {Record<string, number>} */ ({ present: 0, absent: 0, other: 0, missing: 0 })
  for (const r of rows) if (countOf(r)) n[countOf(r)]++
  return n
}

/**
 * What takes a mutation back: the values before it, on the versions that it
 * left, so that what somebody has changed since becomes a choice.
 * @param {Mutation} m @param {Plan | null} plan @returns {{key: Key, op: string, fields: Fields, base: Versions}}
 */
export function reversing(m, plan) {
  const base = m.left ?? m.base
  if (!Object.keys(m.was).length) return { key: m.key, op: "clear", fields: {}, base }
  const now = applied(m.was, m, plan)
  const fields = /** @type {Fields} */ ({})
  for (const name of new Set([...Object.keys(m.was), ...Object.keys(now)])) {
    if (m.was[name] !== now[name]) fields[name] = m.was[name] ?? null
  }
  if (("from" in fields || "to" in fields) && !("minutes" in fields)) fields.minutes = m.was.minutes ?? null
  return { key: m.key, op: "patch", fields, base }
}

/** A quarter of an hour more or less, within a day. @param {string} hm @param {number} step */
export const nudge = (hm, step) => toClock(Math.min(1439, Math.max(0, Math.round((toMinutes(hm) + step) / 15) * 15)))
