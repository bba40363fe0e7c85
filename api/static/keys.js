/* Keys for the queue and for one ad: a convenience, never the only way. `?` lists them. */

const rows = [...document.querySelectorAll("[data-row]")];
const ruling = document.querySelector("[data-ruling]");
const help = document.querySelector("[data-keys]");
const helpButton = document.querySelector("[data-keys-open]");
let current = -1;

function choose(row) {
  rows[current]?.classList.remove("current");
  current = Math.min(Math.max(row, 0), rows.length - 1);
  const chosen = rows[current];
  if (!chosen) return;
  chosen.classList.add("current");
  chosen.querySelector("a.open").focus({ preventScroll: true });
  chosen.scrollIntoView({ block: "nearest" });
}

function chooseVerdict(key) {
  const radio = ruling?.querySelector(`[data-key="${key}"]`);
  if (!radio) return;
  radio.checked = true;
  radio.focus();
}

function toggleHelp() {
  if (help.open) help.close();
  else help.showModal();
}

const actions = {
  j: () => choose(current + 1),
  k: () => choose(current - 1),
  n: () => document.querySelector("[data-next]")?.click(),
  q: () => { if (ruling) location.assign("/queue"); },
  m: () => ruling?.querySelector("textarea")?.focus(),
  "?": toggleHelp,
};

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (help.open && event.key !== "?") return;
  if (event.key === "Enter" && event.target.matches("[data-key]")) {
    event.preventDefault();
    ruling.requestSubmit();
    return;
  }
  const action = /^[1-9]$/.test(event.key) ? () => chooseVerdict(event.key) : actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

for (const row of rows) {
  row.addEventListener("focusin", () => {
    rows[current]?.classList.remove("current");
    current = rows.indexOf(row);
    row.classList.add("current");
  });
}

helpButton.hidden = false;
helpButton.addEventListener("click", toggleHelp);
for (const shown of document.querySelectorAll("[data-kbd]")) shown.hidden = false;
