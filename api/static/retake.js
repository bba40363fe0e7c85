/* A photo taken again, kept on the phone first as any other; what waits still, the field page shows. */

import { form, ready } from "./choose.js";
import { TRY_AGAIN_MS, follow, keepChosen } from "./hand_in.js";
import { canKeep } from "./outbox.js";
import { flush } from "./send.js";

let item = null;

async function sendWaiting() {
  if (item) await flush((one, outcome) => follow(item, one, outcome));
}

async function handIn(event) {
  event.preventDefault();
  const { channel, retake_of } = form.elements;
  const owner = { id: Number(form.dataset.accountId), name: form.dataset.accountName };
  try {
    item = await keepChosen({ channel: channel.value, retake_of: retake_of.value }, owner);
    await sendWaiting();
  } finally {
    ready();
  }
}

if (canKeep) {
  form.addEventListener("submit", handIn);
  window.addEventListener("online", sendWaiting);
  setInterval(sendWaiting, TRY_AGAIN_MS);
}
