// Texts and dates as the person reads them. The catalogue is the server's own;
// one file per language lies in the shell, so the language changes offline.

/** @type {Record<string, string>} */
let texts = {}
export let lang = "fi"
export const languages = ["fi", "sv", "en"]
const nbsp = "\u00a0"

/** @param {string} want a language tag */
export async function speak(want) {
  const next = languages.find((l) => want?.toLowerCase().startsWith(l)) ?? "fi"
  const answer = await fetch(document.body.dataset.texts + next)
  texts = await answer.json()
  lang = document.documentElement.lang = next
}

/**
 * The text of a key with its placeholders filled; the argument n chooses
 * between key.one and key.other.
 * @param {string} key
 * @param {Record<string, string | number>} [args]
 */
export function t(key, args = {}) {
  const found = texts[key] ?? texts[key + (args.n === 1 ? ".one" : ".other")]
  return (found ?? "⟦" + key + "⟧").replace(/\{(\w+)\}/g, (all, name) => String(args[name] ?? all))
}

/** @param {string} key */
export const has = (key) => key in texts

// Days are text, 2026-11-18, and reckoned at noon UTC, so that no summer time
// moves them.
/** @param {string} day @param {number} n */
export const plus = (day, n) => new Date(Date.parse(day + "T12:00Z") + n * 864e5).toISOString().slice(0, 10)

/** @param {string} a @param {string} b */
export const apart = (a, b) => Math.round((Date.parse(b) - Date.parse(a)) / 864e5)

/** Making a formatter takes longer than a row does. @type {Record<string, Intl.DateTimeFormat>} */
const formats = {}
/** @param {string} language @param {Intl.DateTimeFormatOptions} options @param {number} at */
const format = (language, options, at) => (formats[language + JSON.stringify(options)] ??= new Intl.DateTimeFormat(language, options)).format(at)

/** The day in Helsinki at an instant. @param {number} at */
export const helsinki = (at) => format("sv-SE", { timeZone: "Europe/Helsinki" }, at)

/** @param {string} day @param {Intl.DateTimeFormatOptions} options */
export const part = (day, options) => format(lang === "en" ? "en-GB" : lang, { timeZone: "UTC", ...options }, Date.parse(day))

/** ke, ons, Wed @param {string} day */
export const weekday = (day) => part(day, { weekday: "short" }).replace(".", "")

/** 18.11. (sv 18.11, en 18 Nov) @param {string} day */
export function dayMonth(day) {
  const [, m, d] = day.split("-").map(Number)
  return lang === "en" ? d + nbsp + part(day, { month: "short" }) : d + "." + m + (lang === "fi" ? "." : "")
}

/** ke 18.11. @param {string} day */
export const dayShort = (day) => weekday(day) + nbsp + dayMonth(day)

/** 8.00 from 08:00 @param {string} hm */
export function clock(hm) {
  const [h, m] = hm.split(":")
  return Number(h) + (lang === "en" ? ":" : ".") + m
}

/** @param {string} from @param {string} to */
export const hours = (from, to) => clock(from) + "–" + clock(to)

/** 4 h 30 min @param {number} n */
export function minutes(n) {
  const h = Math.floor(n / 60), m = n % 60
  return [h && h + nbsp + "h", (m || !h) && m + nbsp + "min"].filter(Boolean).join(nbsp)
}

/** The time of an instant in Finland, 14.02. @param {number | string} at */
export const timeOf = (at) => clock(format("sv-SE", { timeZone: "Europe/Helsinki", hour: "2-digit", minute: "2-digit" }, new Date(at).getTime()))

/** 14.02 today, else with the day; by the phone's own clock, not the business day. @param {number | string} at */
export function when(at) {
  const day = helsinki(new Date(at).getTime())
  return day === helsinki(Date.now()) ? timeOf(at) : dayShort(day) + " " + timeOf(at)
}

/** 08:30 → 510 @param {string} hm */
export const toMinutes = (hm) => Number(hm.slice(0, 2)) * 60 + Number(hm.slice(3, 5))

/** 510 → 08:30 @param {number} n */
export const toClock = (n) => String(Math.floor(n / 60)).padStart(2, "0") + ":" + String(n % 60).padStart(2, "0")

/** Reads 4.30, 4:30, 4,5 or 4 as minutes; NaN when it is none of them. @param {string} s */
export function readHours(s) {
  const m = /^\s*(\d{1,2})(?:([.:,])(\d{1,2}))?\s*h?\s*$/.exec(s)
  if (!m) return NaN
  const rest = m[3] ?? "0"
  const n = Number(m[1]) * 60 + (m[2] === "," ? Math.round(Number("0." + rest) * 60) : Number(rest))
  return n > 1440 || (m[2] !== "," && Number(rest) > 59) ? NaN : n
}
