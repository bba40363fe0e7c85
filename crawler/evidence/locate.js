/* The element that holds the ad: one of its pictures, or the smallest with most of its lines. */
({ lines, pictures }) => {
  for (const image of document.images) {
    if (pictures.includes(image.currentSrc)) return image;
  }
  const squeezed = (element) => (element.textContent || "").replace(/\s+/g, "");
  const held = (element) => {
    const text = squeezed(element);
    return lines.filter((line) => text.includes(line)).length;
  };
  let here = document.body;
  const most = here && lines.length ? held(here) : 0;
  if (!most) return null;
  for (;;) {
    const next = [...here.children].find((child) => held(child) === most);
    if (!next) return here;
    here = next;
  }
};
