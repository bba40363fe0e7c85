/* Evidence lit in all its places at once: in the text, on the photo and in the list. */

const desk = document.querySelector("[data-light]");

function places(target) {
  const place = target.closest?.("[data-evidence]");
  const numbers = place ? place.dataset.evidence.split(" ") : [];
  return numbers.flatMap((number) => [...desk.querySelectorAll(`[data-evidence~="${number}"]`)]);
}

function light(event) {
  for (const place of places(event.target)) place.classList.add("lit");
}

function dim() {
  for (const place of desk.querySelectorAll(".lit")) place.classList.remove("lit");
}

for (const kind of ["pointerover", "focusin"]) desk.addEventListener(kind, light);
for (const kind of ["pointerout", "focusout"]) desk.addEventListener(kind, dim);
