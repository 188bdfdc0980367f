// What lies on the phone is sealed with a random key of each person. That key
// is wrapped twice: by what the PIN derives, and by a key of this device that
// no script can read out. A copied disk without the browser's key store, or a
// phone without the PIN, opens nothing. docs/adr says what that does not cover.

export const ROUNDS = 600_000 // PBKDF2-SHA-256, sync.md
const subtle = crypto.subtle
const utf8 = new TextEncoder()
const AES = { name: "AES-GCM", length: 256 }

/** @typedef {{salt: Uint8Array, rounds: number, box: Uint8Array}} Wrapped */

/** A key of this device: kept by the browser, never shown to a script. */
export const deviceKey = () => subtle.generateKey(AES, false, ["encrypt", "decrypt"])

export const freshKey = () => crypto.getRandomValues(new Uint8Array(32))

/** @param {Uint8Array} raw @returns {Promise<CryptoKey>} */
export const dataKey = (raw) => subtle.importKey("raw", raw, AES, false, ["encrypt", "decrypt"])

/** @param {CryptoKey} key @param {BufferSource} bytes @returns {Promise<Uint8Array>} iv ‖ ciphertext */
async function shut(key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv }, key, bytes))
  const box = new Uint8Array(12 + sealed.length)
  box.set(iv)
  box.set(sealed, 12)
  return box
}

/** @param {CryptoKey} key @param {Uint8Array} box */
const unshut = async (key, box) =>
  new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv: box.subarray(0, 12) }, key, box.subarray(12)))

/** @param {CryptoKey} key @param {any} value */
export const seal = (key, value) => shut(key, utf8.encode(JSON.stringify(value)))

/** @param {CryptoKey} key @param {Uint8Array} box */
export const unseal = async (key, box) => JSON.parse(new TextDecoder().decode(await unshut(key, box)))

/** @param {string} secret @param {Uint8Array} salt @param {number} rounds */
async function derived(secret, salt, rounds) {
  const base = await subtle.importKey("raw", utf8.encode(secret), "PBKDF2", false, ["deriveKey"])
  return subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, base, AES, false, ["encrypt", "decrypt"])
}

/**
 * Wraps a data key by a secret and, on this phone, by its device key. A PIN or
 * a passphrase takes the full rounds; 32 random bytes need none to slow a guess.
 * @param {Uint8Array} raw @param {string} secret @param {CryptoKey} [device] @param {number} [rounds]
 * @returns {Promise<Wrapped>}
 */
export async function wrap(raw, secret, device, rounds = ROUNDS) {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const inner = await shut(await derived(secret, salt, rounds), raw)
  return { salt, rounds, box: device ? await shut(device, inner) : inner }
}

/**
 * Opens what wrap closed; a wrong secret fails.
 * @param {Wrapped} w @param {string} secret @param {CryptoKey} [device]
 */
export async function unwrap(w, secret, device) {
  const inner = device ? await unshut(device, w.box) : w.box
  return unshut(await derived(secret, w.salt, w.rounds), inner)
}
