// Stops what still loads, refuses what is too large, and writes on every element where it stands.
// [maxElements, maxCharacters] => nothing; the attributes are read by crawler/paths.py and crawler/slots.py.
([maxElements, maxCharacters]) => {
  window.stop();
  if (location.protocol === 'chrome-error:') {
    throw new Error('the page sent itself where it cannot be followed');
  }
  const elements = document.getElementsByTagName('*');
  if (elements.length > maxElements || document.documentElement.outerHTML.length > maxCharacters) {
    throw new Error('the page is too large to be cut');
  }
  const boxes = Array.from(elements, (element) => element.getBoundingClientRect());
  Array.from(elements).forEach((element, index) => {
    const box = boxes[index];
    if (box.width < 1 || box.height < 1) return;
    const place = [box.x + window.scrollX, box.y + window.scrollY, box.width, box.height];
    element.setAttribute('data-adscreen-box', place.map(Math.round).join(' '));
    if (getComputedStyle(element).position === 'fixed') {
      element.setAttribute('data-adscreen-fixed', '');
    }
  });
}
