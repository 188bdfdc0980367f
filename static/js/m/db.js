// The phone's own storage. What a person has tapped lies here until the server
// has given that very mutation its final result, so nothing in this file ever
// answers "done" before the browser says that the write is on the disk.

const NAME = "pajakirja"
const VERSION = 1

/**
 * Steps of the layout, oldest first. A released step is never changed and none
 * ever deletes a store: an older tab keeps working beside a newer one.
 * @type {((db: IDBDatabase) => void)[]}
 */
const steps = [
  (db) => {
    db.createObjectStore("meta", { keyPath: "id" }) // counters, the device, settings
    db.createObjectStore("keys", { keyPath: "id" }) // the device's key, each person's wrapped one
    db.createObjectStore("queue", { keyPath: "id" }).createIndex("person", ["person", "seq"])
    db.createObjectStore("sent", { keyPath: "id" }).createIndex("person", ["person", "date"])
    db.createObjectStore("days", { keyPath: ["person", "date"] }) // the server's word on each day
    db.createObjectStore("roster", { keyPath: "person" })
  },
]

/** @type {Promise<IDBDatabase> | undefined} */
let opening

/** @param {number} [version] @returns {Promise<IDBDatabase>} */
const openDisk = (version) =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, version)
    request.onupgradeneeded = (event) => steps.slice(event.oldVersion).forEach((step) => step(request.result))
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const db = request.result
      db.onversionchange = () => forget(db) // a newer tab may go on
      db.onclose = () => forget()
      resolve(db)
    }
  })

/** @param {IDBDatabase} [db] */
function forget(db) {
  opening = undefined
  db?.close()
}

// A database that a newer version of the app has grown is still ours: its
// stores are a superset.
const handle = () =>
  (opening ??= openDisk(VERSION).catch((error) => {
    if (error?.name === "VersionError") return openDisk()
    opening = undefined
    throw error
  }))

/**
 * One transaction. `work` makes its requests in one go and returns one of
 * them, or several in a list, or nothing; the promise gives their results once
 * the transaction is complete, on the disk for "readwrite", and else fails. A
 * dead handle, as iOS leaves behind, is opened anew and tried again.
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(tx: IDBTransaction) => any} work
 * @returns {Promise<any>}
 */
export async function run(stores, mode, work) {
  for (let attempt = 0; ; attempt++) {
    let db
    try {
      db = await handle()
      return await attemptOn(db, stores, mode, work)
    } catch (error) {
      if (attempt > 1 || !passing(error)) throw error
      forget(db)
    }
  }
}

// passing tells errors of the handle from those of the disk: a full disk does
// not get emptier by trying again.
/** @param {any} error */
const passing = (error) => ["InvalidStateError", "UnknownError", "AbortError", "TransactionInactiveError"].includes(error?.name)

/**
 * @param {IDBDatabase} db
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(tx: IDBTransaction) => any} work
 */
const attemptOn = (db, stores, mode, work) =>
  new Promise((resolve, reject) => {
    const tx = db.transaction(stores, mode, mode === "readwrite" ? { durability: "strict" } : undefined)
    /** @type {any} */
    let asked
    tx.oncomplete = () => resolve(Array.isArray(asked) ? asked.map((r) => r.result) : asked?.result)
    tx.onabort = () => reject(tx.error ?? new DOMException("aborted", "AbortError"))
    asked = work(tx)
  })

/** @param {string} store @param {IDBValidKey} key */
export const get = (store, key) => run([store], "readonly", (tx) => tx.objectStore(store).get(key))

/** @param {string} store @param {any} value */
export const put = (store, value) => run([store], "readwrite", (tx) => tx.objectStore(store).put(value))

/** Everything of a person in a store whose keys or index begin with the person. */
/** @param {string} person */
export const whose = (person) => IDBKeyRange.bound([person], [person, []])
