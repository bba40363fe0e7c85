/* Sends what waits on the phone, one at a time, each exactly once: the same Idempotency-Key however
   often it is tried, and nothing is forgotten before the server's 202. */

import { forget, keep, kept, sha256 } from "./outbox.js";

/* A phone on a market's edge: better tried again than waited for without end. */
const STALLED_MS = 60_000;
const REFUSED = new Set([413, 415, 422]);

/* {account_id, name, csrf_token, may_hand_in}; null if nobody is signed in; throws without network. */
export async function session() {
  const answer = await fetch("/v1/session", { cache: "no-store" });
  if (answer.status === 401) return null;
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

function body(item) {
  const form = new FormData();
  for (const [name, value] of Object.entries(item.fields)) form.append(name, value);
  form.append("seen_at", item.takenAt);
  for (const photo of item.photos) form.append("photos", photo.blob, photo.name);
  return form;
}

/* XMLHttpRequest, since only it tells how much has gone out. */
function posted(item, token, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let watch;
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), STALLED_MS);
    };
    request.open("POST", "/v1/sightings");
    request.setRequestHeader("Idempotency-Key", item.key);
    request.setRequestHeader("X-CSRF-Token", token);
    request.responseType = "json";
    const began = performance.now();
    request.upload.onprogress = (event) => {
      alive();
      onProgress(event.loaded / event.total, (performance.now() - began) / 1000);
    };
    request.onload = () => resolve({ status: request.status, answer: request.response ?? {} });
    request.onerror = request.onabort = () => reject(new Error("no answer"));
    request.onloadend = () => clearTimeout(watch);
    alive();
    request.send(body(item));
  });
}

async function damaged(item) {
  for (const photo of item.photos) {
    if ((await sha256(photo.blob)) !== photo.sha256) return true;
  }
  return false;
}

async function refuse(item, problem) {
  await keep({ ...item, refused: true, problem });
  return { state: "refused", problem };
}

/* What became of one item: kept (with the answer), refused (with the problem), or later. */
async function sendOne(item, account, onProgress) {
  if (await damaged(item)) {
    return refuse(item, "照片在手机里损坏,与拍摄时的 SHA-256 不符,请重新拍摄");
  }
  const { status, answer } = await posted(item, account.csrf_token, onProgress);
  if (status === 202) {
    await forget(item.key);
    return { state: "kept", answer };
  }
  if (REFUSED.has(status)) return refuse(item, answer.detail ?? `HTTP ${status}`);
  return { state: "later", problem: answer.detail };
}

/* Tells `on(item, outcome)` of each step; an outcome's state is also "sending" with its share. */
async function sendAll(on) {
  const items = (await kept()).filter((item) => !item.refused);
  if (!items.length) return;
  const account = await session();
  if (account === null) {
    for (const item of items) on(item, { state: "signed-out" });
    return;
  }
  for (const item of items) {
    if (item.owner !== account.account_id) {
      on(item, { state: "another" });
      continue;
    }
    on(item, { state: "sending", share: 0, seconds: 0 });
    const progress = (share, seconds) => on(item, { state: "sending", share, seconds });
    try {
      on(item, await sendOne(item, account, progress));
    } catch (problem) {
      on(item, { state: "waiting" });
      throw problem;
    }
  }
}

/* Never two at a time, also of two open pages; false if what waits finds no network. */
export async function flush(on) {
  return navigator.locks.request("adscreen-outbox", async () => {
    try {
      await sendAll(on);
      return true;
    } catch {
      return false;
    }
  });
}
