/* Keeps the field page on the phone, so that it opens without a network. KEPT, {shell, files}, stands
   above this line (api/pages/installed.py). Nothing that belongs to anybody is ever kept here. */

const CACHES = "adscreen-field-";
const REGIONS = "/v1/regions";
const FIELD_PAGES = new Set(["/", "/upload"]);
const PATIENCE_MS = 8_000;

async function cacheName() {
  const bytes = new TextEncoder().encode(JSON.stringify(KEPT));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return CACHES + [...digest.slice(0, 6)].map((byte) => byte.toString(16)).join("");
}

async function install() {
  const cache = await caches.open(await cacheName());
  await cache.add(new Request(KEPT.shell, { cache: "reload" }));
  await cache.addAll(KEPT.files);
  await self.skipWaiting();
}

async function activate() {
  const mine = await cacheName();
  const old = (await caches.keys()).filter((name) => name.startsWith(CACHES) && name !== mine);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/* A network that hardly answers is none. */
async function pageOrShell(request) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: patience.signal });
  } catch {
    return caches.match(KEPT.shell);
  } finally {
    /* What has begun to answer may take its time. */
    clearTimeout(timer);
  }
}

async function keptOrFetched(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function regions(request) {
  const cache = await caches.open(await cacheName());
  const known = await cache.match(REGIONS);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(REGIONS, answer.clone());
  return answer;
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (FIELD_PAGES.has(address.pathname)) event.respondWith(pageOrShell(request));
  } else if (KEPT.files.includes(address.pathname + address.search)) {
    event.respondWith(keptOrFetched(request));
  } else if (address.pathname === REGIONS) {
    event.respondWith(regions(request));
  }
});
