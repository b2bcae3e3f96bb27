// WCAG 1.4.10: nothing scrolls sideways.

const wide = document.documentElement.clientWidth;
const over = document.documentElement.scrollWidth - wide;
if (over > 0) find("reflow", document.body, `the page is ${over} pixels wider than the window of ${wide}`);
const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
for (const element of all("body *").filter(isSeen)) {
  const box = element.getBoundingClientRect();
  let holder = element.parentElement;
  while (holder && !scrolls(holder)) holder = holder.parentElement;
  if ((box.right > wide + 1 || box.left < -1) && !holder && !element.closest("svg, .govuk-skip-link"))
    find("reflow", element, `reaches from ${Math.round(box.left)} to ${Math.round(box.right)} in a window of ${wide}`);
}
