// Talking to the server. navigator.onLine proves nothing, and neither does an
// answer: a hall's log-in page answers 200 with HTML. Only our own JSON counts.

/**
 * Why nothing came of a request. `kind`: offline (no answer, or not ours),
 * login (401), refused (403), large (413), old (426), busy (429, 5xx), other.
 */
export class Failed extends Error {
  /** @param {string} kind @param {number} [status] @param {any} [body] */
  constructor(kind, status = 0, body) {
    super(kind + " " + status)
    this.kind = kind
    this.status = status
    this.body = body
    this.code = body?.code ?? ""
  }
}

/** @param {number} status */
const kindOf = (status) =>
  status === 401 ? "login" : status === 403 ? "refused" : status === 413 ? "large" : status === 426 ? "old" : status === 429 || status >= 500 ? "busy" : "other"

/** @param {string} json @returns {Promise<{body: BodyInit, packed: boolean}>} */
async function packed(json) {
  if (json.length < 1500 || !("CompressionStream" in globalThis)) return { body: json, packed: false }
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("gzip"))
  return { body: await new Response(stream).blob(), packed: true }
}

/**
 * Asks the API; gives its JSON, or fails with Failed. Bodies are packed where
 * the route takes it.
 * @param {string} method @param {string} path @param {any} [body] @param {{gzip?: boolean, seconds?: number}} [how]
 */
export async function call(method, path, body, { gzip = false, seconds = 30 } = {}) {
  const headers = /** @type {Record<string, string>} */ ({ Accept: "application/json", "X-Requested-With": "api" })
  /** @type {BodyInit | undefined} */
  let sent
  if (body !== undefined) {
    headers["Content-Type"] = "application/json"
    sent = JSON.stringify(body)
    if (gzip) {
      const p = await packed(sent)
      sent = p.body
      if (p.packed) headers["Content-Encoding"] = "gzip"
    }
  }
  let answer, json
  try {
    answer = await fetch("/api/v1" + path, { method, headers, body: sent, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(seconds * 1000) })
    if (answer.status === 204) return null
    if (!/^application\/(problem\+)?json/.test(answer.headers.get("Content-Type") ?? "")) throw new Failed(answer.ok ? "offline" : kindOf(answer.status), answer.status)
    json = await answer.json()
  } catch (error) {
    throw error instanceof Failed ? error : new Failed("offline", answer?.status)
  }
  if (!answer.ok) throw new Failed(kindOf(answer.status), answer.status, json)
  return json
}
