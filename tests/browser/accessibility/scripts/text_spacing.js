// WCAG 1.4.12: text may be spaced out, and none of it is lost.

const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

const holdsText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
const clips = (element) => {
  const style = getComputedStyle(element);
  const isCut = (overflow, inner, outer) => /hidden|clip/.test(overflow) && inner > outer + 1;
  return isCut(style.overflowY, element.scrollHeight, element.clientHeight) || isCut(style.overflowX, element.scrollWidth, element.clientWidth);
};
const spills = (element) => {
  const box = element.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(element);
  const text = range.getBoundingClientRect();
  const isFixed = element.matches("a, button, summary, .govuk-tag") && getComputedStyle(element).display !== "inline";
  return isFixed && (text.bottom > box.bottom + 1 || text.right > box.right + 1);
};
const texts = all("body *").filter((element) => isSeen(element) && (holdsText(element) || clips(element)) && !element.matches("option, select, textarea, input"));
const before = new Set(texts.filter((element) => clips(element) || spills(element)));
// A constructed sheet: the policy of our pages refuses inline styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(SPACED);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
for (const element of all("body *").filter((each) => isSeen(each) && !each.matches("option, select, textarea, input, svg, svg *"))) {
  const cut = clips(element) && said(element);
  const spilt = holdsText(element) && spills(element);
  if ((cut || spilt) && !before.has(element)) find("text-spacing", element, cut ? "spaced text is cut off" : "spaced text leaves its box");
}
const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (over > 0) find("text-spacing", document.body, `spaced text makes the page ${over} pixels too wide`);
document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
