// WCAG 3.2.6: help stands in the same place on every page.

const footer = document.querySelector("body > footer");
if (!footer) find("help-place", document.body, "no footer with the ways to get help");
else {
  const help = all("a[href^='mailto:'], a[href^='tel:'], a[href*='contact']", footer);
  const isFirst = help.length && footer.querySelector("a") === help[0];
  if (!help.length) find("help-place", footer, "the footer has no way to get in touch");
  else if (!isFirst) find("help-place", help[0], "help is not the first thing in the footer, as on the other pages");
  const main = document.querySelector("main");
  if (main && footer.compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING)
    find("help-place", footer, "the footer comes before the content");
}
