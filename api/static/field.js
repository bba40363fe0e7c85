/* The field page: photos are kept on the phone first, and sent from there, now or later. */

import { chosenFiles, forgetChosen, form, send } from "./choose.js";
import { canKeep, keep, kept, packed, sha256 } from "./outbox.js";
import { offerRegions } from "./place.js";
import { flush, session } from "./send.js";
import { show, showAll } from "./waiting.js";

const TRY_AGAIN_MS = 20_000;
const LAST_ACCOUNT = "adscreen-account";
const FIELDS = ["channel", "place", "region", "note", "text"];
const said = document.querySelector("[data-said]");
const seen = document.querySelector("[data-seen]");

function say(text, isProblem = false) {
  said.textContent = text;
  said.classList.toggle("problem", isProblem);
  said.hidden = !text;
}

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
  const fields = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
  if (!chosenFiles().length && !fields.text.trim()) {
    event.preventDefault();
    ready();
    say("请至少拍一张照片,或粘贴一段广告文字", true);
    return;
  }
  event.preventDefault();
  const owner = account();
  if (owner === null) {
    ready();
    say("这部手机还没有登录过,请先在有网络时登录一次。", true);
    return;
  }
  try {
    const item = await packed(fields, chosenFiles(), owner);
    await keep(item);
    form.elements.note.value = "";
    form.elements.text.value = "";
    forgetChosen();
    say("已存在手机里,有网络时自动发送。");
    navigator.storage?.persist?.();
    await sendWaiting((one, outcome) => {
      const mine = one.key === item.key;
      if (mine && outcome.state === "kept") location.assign(outcome.answer.links.page);
      if (mine && outcome.state === "refused") say(outcome.problem, true);
    });
  } catch (problem) {
    if (problem.name !== "QuotaExceededError") throw problem;
    say("手机存储空间已满,没能存下。请清理空间;现在有网络的话,正在直接提交。", true);
    if (navigator.onLine) form.submit();
  } finally {
    ready();
  }
}

function ready() {
  send.disabled = false;
  send.textContent = "提交";
}

/* Before it is sent: whether these very files, or much else from there, came in already. */
async function askWhetherSeen() {
  seen.hidden = true;
  const files = chosenFiles();
  if (!files.length) return;
  offerRegions();
  const query = new URLSearchParams({ region: form.elements.region.value });
  for (const file of files) query.append("photo", await sha256(file));
  try {
    const answer = await fetch(`/v1/seen?${query}`);
    if (answer.ok) tellSeen(await answer.json());
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
    if (found) Object.assign(form.dataset, { accountId: found.account_id, accountName: found.name });
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
