// WCAG 1.4.12: text may be spaced out, and none of it is lost.

const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

const holdsText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
// How many pixels of an element are cut off, and how many of its text stand outside it.
const cutOff = (element) => {
  const style = getComputedStyle(element);
  const along = (overflow, inner, outer) => (/hidden|clip/.test(overflow) ? Math.max(0, inner - outer) : 0);
  return along(style.overflowY, element.scrollHeight, element.clientHeight) + along(style.overflowX, element.scrollWidth, element.clientWidth);
};
const spilt = (element) => {
  if (!element.matches("a, button, summary, .govuk-tag") || getComputedStyle(element).display === "inline") return 0;
  const box = element.getBoundingClientRect();
  const range = document.createRange();
  // Words for screen readers alone stand in a box of one pixel, whatever their length.
  const shown = [...element.childNodes].filter((node) => (node.nodeType === 1 ? isSeen(node) : node.nodeType === 3 && node.data.trim()));
  return Math.max(0, ...shown.map((node) => {
    range.selectNode(node);
    const text = range.getBoundingClientRect();
    return Math.max(text.bottom - box.bottom, text.right - box.right);
  }));
};
const isText = (element) => isSeen(element) && !element.matches("option, select, textarea, input, svg, svg *");
const before = new Map(all("body *").filter(isText).map((element) => [element, [cutOff(element), spilt(element)]]));
// A constructed sheet: the policy of our pages refuses inline styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(SPACED);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
for (const element of all("body *").filter(isText)) {
  const [cut, out] = before.get(element) || [0, 0];
  if (said(element) && cutOff(element) > cut + 1) find("text-spacing", element, "spaced text is cut off");
  else if (holdsText(element) && spilt(element) > out + 1) find("text-spacing", element, "spaced text leaves its box");
}
const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (over > 0) find("text-spacing", document.body, `spaced text makes the page ${over} pixels too wide`);
document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
