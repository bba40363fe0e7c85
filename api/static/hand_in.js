/* Handing in: what was chosen is kept on the phone first, and sent from there, now or later. */

import { chosenFiles, forgetChosen, form } from "./choose.js";
import { keep, packed } from "./outbox.js";

export const TRY_AGAIN_MS = 20_000;
const said = document.querySelector("[data-said]");

export function say(text, isProblem = false) {
  said.textContent = text;
  said.classList.toggle("problem", isProblem);
  said.hidden = !text;
}

/* The item as it is kept; null if the phone could not: then the form is sent as it is, if it can. */
export async function keepChosen(fields, owner) {
  try {
    const item = await packed(fields, chosenFiles(), owner);
    await keep(item);
    forgetChosen();
    say("已存在手机里,有网络时自动发送。");
    navigator.storage?.persist?.();
    return item;
  } catch (problem) {
    const full = problem.name === "QuotaExceededError";
    const why = full ? "手机存储空间已满,没能存下。请清理空间;" : "没能存在手机里,请不要离开本页;";
    say(`${why}现在有网络的话,正在直接提交。`, true);
    if (navigator.onLine) form.submit();
    return null;
  }
}

/* Once the item has arrived, on to its page; or what is wrong with it. */
export function follow(item, one, outcome) {
  if (one.key !== item.key) return;
  if (outcome.state === "kept") location.assign(outcome.answer.links.page);
  if (outcome.state === "refused") say(outcome.problem, true);
}
