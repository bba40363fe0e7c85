/* Where the ad is: by the phone's own position, and the region by its name. */

const button = document.querySelector("[data-locate]");
const place = document.querySelector("input[name=place]");
const said = document.querySelector("[data-located]");
const code = document.querySelector("input[name=region]");
const picker = document.querySelector("[data-picker]");

const REFUSED = {
  1: "没有定位权限,请在浏览器设置中允许,或填写地点",
  2: "暂时定位不到,请填写地点",
  3: "定位超时,请到开阔处再试,或填写地点",
};

function located({ coords }) {
  const position = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`;
  const near = `(${position} ±${Math.round(coords.accuracy)}米)`;
  const typed = place.value.replace(/\s*\(-?[\d.]+,-?[\d.]+ ±\d+米\)$/, "");
  place.value = `${typed}${near}`.slice(-200);
  said.textContent = "已写入经纬度";
}

function locate() {
  said.textContent = "正在定位…";
  navigator.geolocation.getCurrentPosition(
    located,
    (problem) => { said.textContent = REFUSED[problem.code]; },
    { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
  );
}

if (window.isSecureContext && "geolocation" in navigator) {
  button.hidden = false;
  button.addEventListener("click", locate);
}

/* Province, prefecture, county: the codes of the level below begin with the one above. */
const LEVELS = [
  ["省", (entry) => entry.endsWith("0000"), 2],
  ["市", (entry) => entry.endsWith("00") && !entry.endsWith("0000"), 4],
  ["县区", (entry) => !entry.endsWith("00"), 6],
];
let regions = null;

function choices(level, prefix) {
  const [name, belongs] = LEVELS[level];
  const codes = Object.keys(regions).filter((entry) => entry.startsWith(prefix) && belongs(entry));
  const select = document.createElement("select");
  select.setAttribute("aria-label", name);
  select.add(new Option(`选择${name}`, ""));
  for (const entry of codes) select.add(new Option(regions[entry], entry));
  select.addEventListener("change", () => chosen(level, select));
  return codes.length ? select : null;
}

function chosen(level, select) {
  while (select.nextElementSibling) select.nextElementSibling.remove();
  const above = picker.children[level - 1];
  code.value = select.value || above?.value || "";
  code.dispatchEvent(new Event("change", { bubbles: true }));
  if (!select.value) return;
  for (let below = level + 1; below < LEVELS.length; below += 1) {
    const next = choices(below, select.value.slice(0, LEVELS[level][2]));
    if (next) {
      picker.append(next);
      return;
    }
  }
}

/* The same selects, opened at the code that stands there: that of one's own office. */
function openAt(value) {
  picker.replaceChildren(choices(0, ""));
  for (const [, , length] of LEVELS) {
    const select = picker.lastElementChild;
    const entry = value.slice(0, length).padEnd(6, "0");
    if (select.value || ![...select.options].some((option) => option.value === entry)) continue;
    select.value = entry;
    chosen(picker.children.length - 1, select);
  }
}

export async function offerRegions() {
  if (regions) return;
  try {
    const answer = await fetch("/v1/regions");
    if (!answer.ok) return;
    ({ regions } = await answer.json());
  } catch {
    return;
  }
  openAt(code.value);
  picker.hidden = false;
}
