/* Shows what was chosen before it is sent, and says so at once if it is too much. */

export const form = document.querySelector("[data-upload]");
form.classList.add("scripted");
const chosen = form.querySelector("[data-chosen]");
const send = form.querySelector("[data-send]");
const inputs = [...form.querySelectorAll("input[type=file]")];
const maxMegabytes = Number(form.dataset.maxMb);
const maxDocumentMegabytes = Number(form.dataset.maxDocumentMb);
const maxPhotos = Number(form.dataset.maxPhotos);
/* A camera gives one photo a time: those of the earlier times stay chosen. */
let taken = [];

export function chosenFiles() {
  return taken;
}

export function forgetChosen() {
  for (const input of inputs) input.value = "";
  taken = [];
  show();
}

function picture(file) {
  const image = document.createElement("img");
  image.src = URL.createObjectURL(file);
  image.alt = file.name;
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  image.addEventListener("error", () => image.remove(), { once: true });
  return image;
}

/* A scan of many pages may weigh more than a photo. */
function limit(file) {
  return /\.(pdf|tiff?)$/i.test(file.name) ? maxDocumentMegabytes : maxMegabytes;
}

function complaint(files) {
  const heavy = files.find((file) => file.size > limit(file) * 1_000_000);
  if (heavy) return `“${heavy.name}”超过 ${limit(heavy)} MB,请压缩或用普通分辨率重拍`;
  if (files.length > maxPhotos) return `一次最多 ${maxPhotos} 张,现在选了 ${files.length} 张`;
  return "";
}

function sentence(text, isProblem) {
  const words = document.createElement("p");
  words.textContent = text;
  words.classList.toggle("problem", Boolean(isProblem));
  return words;
}

function again() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "重新选择";
  button.addEventListener("click", forgetChosen);
  return button;
}

function show() {
  const problem = complaint(taken);
  chosen.replaceChildren(...taken.slice(0, maxPhotos).map(picture));
  if (taken.length) {
    chosen.append(sentence(problem || `已选 ${taken.length} 张照片`, problem), again());
  }
  send.disabled = Boolean(problem);
  form.dispatchEvent(new CustomEvent("chosen"));
}

/* The inputs hold what is in them alone; all that was taken is put into the one that is sent. */
function take(input) {
  taken = [...taken, ...input.files];
  const all = new DataTransfer();
  for (const file of taken) all.items.add(file);
  for (const other of inputs) if (other !== input) other.value = "";
  input.files = all.files;
  show();
}

for (const input of inputs) input.addEventListener("change", () => take(input));

form.addEventListener("submit", () => {
  send.disabled = true;
  send.textContent = "正在上传…";
});

export function ready() {
  send.disabled = false;
  send.textContent = "提交";
}

/* Back from the next page, the form is as it was left: let it be sent again. */
window.addEventListener("pageshow", () => {
  ready();
  taken = inputs.flatMap((input) => [...input.files]);
  show();
});
