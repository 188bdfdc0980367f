// What one person has tapped and the server has not yet answered for good, and
// what it has: each mutation is made once, kept under its person's key, and
// leaves the queue by its own final result alone.
import { run, whose } from "./db.js"
import { seal, unseal } from "./crypto.js"
import { plus } from "./text.js"

/** @typedef {import("./model.js").Mutation} Mutation */

let last = 0

/** A version 7 UUID: by time, and in order within this page. */
export function uuid7() {
  last = Math.max(Date.now(), last + 1)
  const b = crypto.getRandomValues(new Uint8Array(16))
  for (let i = 0, at = last; i < 6; i++, at = Math.floor(at / 256)) b[5 - i] = at % 256
  b[6] = (b[6] & 15) | 0x70
  b[8] = (b[8] & 63) | 0x80
  return Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}

/**
 * Writes mutations in one transaction; they are saved when the promise is
 * fulfilled and not before. The number in the queue is given within the
 * transaction, so two tabs never share one.
 * @param {{id: string, key: CryptoKey}} who @param {Omit<Mutation, "seq">[]} list
 */
export async function enqueue(who, list) {
  const rows = await Promise.all(list.map(async (m) => ({ id: m.id, person: who.id, seq: 0, at: Date.parse(m.occurred_at), box: await seal(who.key, m) })))
  await run(["queue", "meta"], "readwrite", (tx) => {
    const meta = tx.objectStore("meta"), queue = tx.objectStore("queue")
    const counter = meta.get("seq")
    counter.onsuccess = () => {
      let n = counter.result?.n ?? 0
      for (const row of rows) queue.put({ ...row, seq: ++n })
      meta.put({ id: "seq", n })
    }
  })
}

/**
 * The person's queue, from its head: all of it, or at most so many of those
 * that wait, without opening the rest. What a mutation says never changes, so
 * those that are open already are not opened again.
 * @param {{id: string, key: CryptoKey}} who @param {Mutation[]} open @param {number} [most] @returns {Promise<Mutation[]>}
 */
export async function queued(who, open, most) {
  const by = new Map(open.map((m) => [m.id, m]))
  let rows = await run(["queue"], "readonly", (tx) => tx.objectStore("queue").index("person").getAll(whose(who.id)))
  if (most) rows = rows.filter((/** @type {any} */ row) => !row.state).slice(0, most)
  return Promise.all(rows.map(async (/** @type {any} */ row) => ({ ...(by.get(row.id) ?? (await unseal(who.key, row.box))), saving: false, seq: row.seq, state: row.state, code: row.code, field: row.field, detail: row.detail })))
}

/** How much waits, by person, without opening any of it: [person, when the oldest was tapped, how many]. */
export async function queues() {
  const rows = await run(["queue"], "readonly", (tx) => tx.objectStore("queue").getAll())
  const out = /** @type {Record<string, {n: number, oldest: number, need: number}>} */ ({})
  for (const r of rows) {
    const mine = (out[r.person] ??= { n: 0, oldest: Infinity, need: 0 })
    if (r.state) mine.need++
    else {
      mine.n++
      mine.oldest = Math.min(mine.oldest, r.at)
    }
  }
  return out
}

/** What the person has sent, for history and undo. @param {{id: string, key: CryptoKey}} who @param {string} date @returns {Promise<Mutation[]>} */
export async function sentOn(who, date) {
  const rows = await run(["sent"], "readonly", (tx) => tx.objectStore("sent").index("person").getAll([who.id, date]))
  const list = await Promise.all(rows.map((/** @type {any} */ row) => unseal(who.key, row.box)))
  return list.sort((a, b) => a.seq - b.seq)
}

/**
 * Files the server's final results: what it took goes to the sent ones, what
 * it refused stays with its code and waits for the person. `write` adds to the
 * same transaction what the answer said of the days.
 * @param {{id: string, key: CryptoKey}} who
 * @param {{m: Mutation, status: string, code: string, field?: string, detail?: string, left?: Record<string, number>}[]} results
 * @param {string[]} stores @param {(tx: IDBTransaction) => void} write
 */
export async function settle(who, results, stores, write) {
  const rows = await Promise.all(results.map(async (r) => ({ r, box: await seal(who.key, { ...r.m, left: r.left, code: r.code, status: r.status }) })))
  await run([...new Set(["queue", "sent", ...stores])], "readwrite", (tx) => {
    const queue = tx.objectStore("queue"), filed = tx.objectStore("sent")
    for (const { r, box } of rows) {
      const { m } = r
      if (r.status !== "rejected") {
        queue.delete(m.id)
        filed.put({ id: m.id, person: who.id, date: m.key.date, box })
        continue
      }
      const row = queue.get(m.id)
      row.onsuccess = () => row.result && queue.put({ ...row.result, state: "rejected", code: r.code, field: r.field, detail: r.detail })
    }
    write(tx)
  })
}

/** The person has decided about a refused one. @param {string} id */
export const drop = (id) => run(["queue"], "readwrite", (tx) => tx.objectStore("queue").delete(id))

/** Forgets what was sent long ago. @param {string} person @param {string} today */
export const sweep = (person, today) =>
  run(["sent"], "readwrite", (tx) => {
    const old = tx.objectStore("sent").index("person").openCursor(IDBKeyRange.bound([person], [person, plus(today, -30)]))
    old.onsuccess = () => {
      old.result?.delete()
      old.result?.continue()
    }
  })
