// The worker of the phone app. The server puts VERSION and FILES before it:
// the shell is one set of files, all there or none, and never holds anybody's
// data. A new set waits until the person lets it in.
/* global VERSION, FILES */
const CACHE = "pajakirja-" + VERSION

self.addEventListener("install", (event) => {
  const files = FILES.map((file) => new Request(file, file.startsWith("/m/") ? { cache: "reload" } : {}))
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)))
})

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("pajakirja-") && name !== CACHE
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()))
})

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting()
})

self.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== "GET" || origin !== location.origin || pathname.startsWith("/api/")) return
  const wanted = request.mode === "navigate" && /^\/m\/?$/.test(pathname) ? "/m/" : request
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(wanted)).then((kept) => kept ?? fetch(request)))
})
