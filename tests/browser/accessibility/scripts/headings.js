// One h1, and levels that go down one at a time.

const heads = all("h1, h2, h3, h4, h5, h6, [role=heading]").filter(isRendered);
const tops = heads.filter((head) => head.localName === "h1");
if (tops.length !== 1) find("one-h1", tops[1] || document.body, `the page has ${tops.length} h1`);
if (tops[0] && !tops[0].closest("main")) find("one-h1", tops[0], "the h1 is outside main");
let before = 1;
for (const head of heads) {
  const level = Number(head.getAttribute("aria-level") || head.localName.slice(1));
  if (!said(head)) find("heading-empty", head, "the heading has no text");
  if (level > before + 1) find("heading-order", head, `h${level} follows h${before}`);
  before = level;
}
for (const bold of all("main p > strong:only-child, main p > b:only-child").filter(isSeen)) {
  const alone = said(bold) === said(bold.parentElement) && said(bold).length < 60;
  if (alone && !bold.closest("dl, li")) find("heading-by-look", bold, "bold text stands in for a heading");
}
