// The summary of errors: it has the focus, says what stands beside the inputs, and leads to them.

const bare = (element) => said(element).replace(/^(Error|Gwall): ?/, "");
const summary = document.querySelector(".govuk-error-summary");
// How much is too much is told as one types, not when the form was sent.
const inline = all(".govuk-error-message:not(.govuk-character-count__message)").filter(isRendered);
if (!summary && inline.length) find("summary-missing", inline[0], "an error stands on the page and no summary above it");
if (summary) {
  if (!summary.matches("[role=alert], :has([role=alert])")) find("summary-role", summary, "the summary is no alert");
  if (!said(summary.querySelector("h2"))) find("summary-heading", summary, "the summary has no heading");
  const first = document.querySelector("main h1");
  if (first && summary.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_PRECEDING)
    find("summary-first", summary, "the summary comes after the heading");
  for (const line of all("li", summary)) {
    const link = line.querySelector("a[href^='#']");
    if (!link) { find("summary-link", line, `"${said(line)}" leads nowhere`); continue; }
    const target = document.getElementById(link.hash.slice(1));
    if (!target || !target.matches("input, select, textarea, button")) {
      find("summary-link", link, `${link.hash} is no input`); continue;
    }
    const ids = [target, target.closest("fieldset, [role=group]"), ...all("fieldset").filter((each) => each.contains(target))]
      .filter(Boolean).flatMap((each) => referred(each, "aria-describedby"));
    const errors = ids.map((id) => document.getElementById(id)).filter((each) => each?.matches(".govuk-error-message"));
    if (!errors.length) find("error-linked", target, "its error is not among what describes it");
    else if (!errors.some((each) => bare(each) === said(link)))
      find("summary-words", link, `the summary says "${said(link)}", the input "${bare(errors[0])}"`);
  }
  const count = all("li", summary).length;
  if (count !== inline.length) find("summary-complete", summary, `${count} lines for ${inline.length} errors`);
}
for (const error of inline) {
  const users = error.id ? all(`[aria-describedby~="${CSS.escape(error.id)}"]`) : [];
  if (!users.length) find("error-linked", error, "no input is described by this error");
  if (!/^(Error|Gwall): /.test(said(error))) find("error-prefix", error, `"${said(error)}" is told to be an error by its colour alone`);
  if (/\b(please|sorry|invalid|valid|forbidden|oops)\b/i.test(said(error))) find("error-words", error, said(error));
}
