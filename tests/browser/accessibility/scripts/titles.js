// The title of the window: said first by a screen reader, so it says what went wrong.

const title = document.title.trim();
const isFaulty = all(".govuk-error-summary, .govuk-error-message:not(.govuk-character-count__message)").some(isRendered);
const saysSo = /^(Error|Gwall): \S/.test(title);
const head = said(document.querySelector("h1")).replace(/^(Error|Gwall): ?/, "");
if (!title) find("title-missing", document.head, "the page has no title");
if (isFaulty && !saysSo) find("title-error-prefix", document.head, `"${title}" does not begin with "Error: "`);
if (!isFaulty && saysSo) find("title-error-prefix", document.head, `"${title}" speaks of an error that is not there`);
const first = head.toLowerCase().split(/[\s:–]+/).slice(0, 2).join(" ");
if (first && !title.toLowerCase().replace(/[\s:–]+/g, " ").includes(first))
  find("title-tells-the-page", document.head, `"${title}" says nothing of "${head}"`);
