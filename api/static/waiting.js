/* The list of what waits on this phone, and what is being done about it. */

import { forget } from "./outbox.js";

const section = document.querySelector("[data-waiting]");
const list = section.querySelector("ul");
const count = section.querySelector("[data-count]");
const rows = new Map();

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function time(moment) {
  const options = { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" };
  return new Date(moment).toLocaleString("zh-CN", { ...options, hour12: false });
}

function thumbnail(item) {
  if (!item.photos.length) return element("span", "thumb none", "文");
  const image = element("img", "thumb");
  image.alt = "";
  image.src = URL.createObjectURL(item.photos[0].blob);
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  return image;
}

function words(item) {
  const box = element("span", "recent-words");
  const what = item.photos.length ? `${item.photos.length} 张照片` : "文字";
  box.append(element("span", "", item.fields.place || what));
  box.append(element("span", "muted num", `${what} · ${time(item.takenAt)}`));
  const marks = item.photos.map((photo) => photo.sha256.slice(0, 12)).join(" ");
  if (marks) box.append(element("span", "muted num", `SHA-256 ${marks}`));
  return box;
}

/* Pressed once it asks, pressed twice it deletes: what was photographed is not lost to a thumb. */
function deleteButton(item) {
  const button = element("button", "quiet", "删除");
  button.type = "button";
  button.addEventListener("click", async () => {
    if (!button.dataset.sure) {
      button.dataset.sure = "yes";
      button.textContent = "确认删除?";
      return;
    }
    await forget(item.key);
    rows.get(item.key)?.row.remove();
    rows.delete(item.key);
    recount();
  });
  return button;
}

function add(item) {
  const row = element("li", "waiting-row");
  const tag = element("span", "tag", "等待网络");
  const note = element("p", "waiting-note");
  note.hidden = true;
  row.append(thumbnail(item), words(item), tag, deleteButton(item), note);
  list.prepend(row);
  rows.set(item.key, { row, tag, note });
  if (item.refused) show(item, { state: "refused", problem: item.problem });
}

export function showAll(items) {
  for (const item of items) if (!rows.has(item.key)) add(item);
  recount();
}

function recount() {
  const waiting = [...rows.values()].filter(({ row }) => !row.dataset.sent).length;
  section.hidden = rows.size === 0;
  count.textContent = waiting ? `${waiting} 条等待发送` : "已全部发送";
}

function link(address, text) {
  const made = element("a", "", text);
  made.href = address;
  return made;
}

function left(share, seconds) {
  if (share < 0.02 || seconds < 1) return "";
  return `,约剩 ${Math.ceil((seconds / share) * (1 - share))} 秒`;
}

const SAID = {
  sending: ({ share, seconds }) => [`正在发送 ${Math.round(share * 100)}%${left(share, seconds)}`],
  kept: ({ answer }) => ["已发送", adviceOf(answer), link(answer.links.page, "查看进度")],
  refused: ({ problem }) => ["未被接收", problem],
  later: ({ problem }) => ["稍后重发", problem],
  another: (_, item) => ["等待本人登录", `由“${item.name}”拍摄,请用该账号登录后发送`],
  "signed-out": () => [
    "等待登录",
    "登录已过期,照片还在手机里,登录后自动发送。",
    link("/sign-in?next=/upload", "去登录"),
  ],
  waiting: () => ["等待网络"],
};

function adviceOf(answer) {
  const sentences = (answer.advice ?? []).map((one) => one.sentence);
  return sentences.length ? `建议再拍一张:${sentences.join(" ")}` : "";
}

export function show(item, outcome) {
  const found = rows.get(item.key);
  if (!found) return;
  const [label, ...notes] = SAID[outcome.state](outcome, item);
  found.tag.textContent = label;
  found.tag.className = `tag ${outcome.state === "refused" ? "warn" : ""}`;
  const said = notes.filter(Boolean);
  found.note.hidden = said.length === 0;
  found.note.replaceChildren(...said.flatMap((note) => [note, " "]));
  if (outcome.state === "kept") {
    found.tag.classList.add("done");
    found.row.dataset.sent = "yes";
    found.row.querySelector("button").remove();
  }
  recount();
}
