// Where the focus is now, and whether it can be seen there.

const at = document.activeElement;
if (!at || at === document.body || at === document.documentElement) return null;
const box = at.getBoundingClientRect();
const steps = [0.1, 0.5, 0.9];
const points = steps.flatMap((x) => steps.map((y) => [box.left + box.width * x, box.top + box.height * y]));
const isClear = ([x, y]) => {
  const top = document.elementFromPoint(x, y);
  return top && (at.contains(top) || top.contains(at) || [...(at.labels || [])].some((label) => label.contains(top)));
};
const own = getComputedStyle(at);
// The framework draws its radios and checkboxes on the label, over an input that can't be seen.
const drawn = at.labels?.[0] && own.opacity === "0" ? getComputedStyle(at.labels[0], "::before") : own;
const parts = ["outline", "boxShadow", "backgroundColor", "borderColor", "textDecoration", "color"];
const staysInPlace = (element) => element && (getComputedStyle(element).position === "fixed" || staysInPlace(element.parentElement));
return {
  index: window.guildhallStops.indexOf(at),
  selector: named(at),
  box: { left: box.left + scrollX, top: box.top + scrollY, width: box.width, height: box.height },
  isClear: box.width < 2 || points.some(isClear),
  isFixed: !!staysInPlace(at),
  look: at.localName + at.type + parts.map((part) => drawn[part]).join("|"),
};
