/* The field page: photos are kept on the phone first, and sent from there, now or later. */

import { chosenFiles, form, ready } from "./choose.js";
import { TRY_AGAIN_MS, follow, keepChosen, say } from "./hand_in.js";
import { canKeep, kept, sha256 } from "./outbox.js";
import { offerRegions } from "./place.js";
import { flush, session } from "./send.js";
import { show, showAll } from "./waiting.js";

const LAST_ACCOUNT = "adscreen-account";
const FIELDS = ["channel", "place", "region", "note", "text"];
const seen = document.querySelector("[data-seen]");
const marks = new WeakMap();
/* Only the answer to the latest question is told. */
let asked = 0;

/* Who holds the phone: as the page says, or, opened without a network, who it was the last time. */
function account() {
  const { accountId, accountName } = form.dataset;
  if (accountId) {
    localStorage.setItem(LAST_ACCOUNT, JSON.stringify({ id: Number(accountId), name: accountName }));
  }
  return JSON.parse(localStorage.getItem(LAST_ACCOUNT) ?? "null");
}

async function sendWaiting(after = () => {}) {
  showAll(await kept());
  const reached = await flush((item, outcome) => {
    show(item, outcome);
    after(item, outcome);
  });
  document.body.classList.toggle("offline", !reached);
}

async function handIn(event) {
  event.preventDefault();
  const fields = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
  const owner = account();
  try {
    if (!chosenFiles().length && !fields.text.trim()) {
      say("请至少拍一张照片,或粘贴一段广告文字", true);
    } else if (owner === null) {
      say("这部手机还没有登录过,请先在有网络时登录一次。", true);
    } else {
      await keepAndSend(fields, owner);
    }
  } finally {
    ready();
  }
}

async function keepAndSend(fields, owner) {
  const item = await keepChosen(fields, owner);
  if (item === null) return;
  form.elements.note.value = "";
  form.elements.text.value = "";
  await sendWaiting((one, outcome) => follow(item, one, outcome));
}

/* A file's SHA-256, worked out once however often it is asked about. */
function markOf(file) {
  if (!marks.has(file)) marks.set(file, sha256(file));
  return marks.get(file);
}

/* Before it is sent: whether these very files, or much else from there, came in already. */
async function askWhetherSeen() {
  const mine = (asked += 1);
  seen.hidden = true;
  const files = chosenFiles();
  if (!files.length) return;
  offerRegions();
  const query = new URLSearchParams({ region: form.elements.region.value });
  try {
    for (const file of files) query.append("photo", await markOf(file));
    if (mine !== asked) return;
    const answer = await fetch(`/v1/seen?${query}`);
    const found = answer.ok && (await answer.json());
    if (found && mine === asked) tellSeen(found);
  } catch {
    /* Without a network nobody knows; it is sent all the same. */
  }
}

function tellSeen(found) {
  const sentences = [];
  if (found.times) {
    const here = found.times_in_region ? `,其中本地区 ${found.times_in_region} 次` : "";
    sentences.push(`同一张照片此前已收到 ${found.times} 次${here}。可以再交,会记为又一次发现。`);
  }
  if (found.lately_in_region) {
    sentences.push(`本地区近 30 天已收到 ${found.lately_in_region} 条线索。`);
  }
  seen.textContent = sentences.join(" ");
  seen.hidden = sentences.length === 0;
}

/* A page kept on the phone knows nobody: with a network it learns who is signed in. */
async function introduce() {
  if (form.dataset.accountId) return;
  try {
    const found = await session();
    if (!found) return;
    Object.assign(form.dataset, { accountId: found.account_id, accountName: found.name });
    form.elements.csrf_token.value = found.csrf_token;
  } catch {
    say("现在没有网络。照片会留在这部手机里,有网络时自动发送。");
  }
}

const pick = document.querySelector("[data-pick-region]");
pick.hidden = false;
pick.addEventListener("click", offerRegions);
if (canKeep) {
  form.addEventListener("submit", handIn);
  form.addEventListener("chosen", askWhetherSeen);
  form.elements.region.addEventListener("change", askWhetherSeen);
  navigator.serviceWorker?.register("/sw.js");
  account();
  introduce();
  sendWaiting();
  window.addEventListener("online", () => {
    say("");
    introduce();
    sendWaiting();
  });
  document.addEventListener("visibilitychange", () => document.hidden || sendWaiting());
  setInterval(sendWaiting, TRY_AGAIN_MS);
}
