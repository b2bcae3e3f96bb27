// WCAG 4.1.3 and 2.2.1: what changes without a new focus is announced, the end of the session too.

// Sentences by which our pages report what came of something, in both languages.
const REPORTS = [
  /^(\d[\d,]*|no) (results?|addresses found)\b/i, /^No address was found/, /sent a code to/,
  /^\d[\d,]* (o ganlyniadau|canlyniad)/i, /^Dim canlyniadau/, /^Ni chafwyd hyd i gyfeiriad/, /anfon cod/,
];
const LIVE = "[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]";
for (const element of all("main p, main div, main span").filter(isRendered)) {
  const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" ").trim();
  if (REPORTS.some((report) => report.test(own)) && !element.closest(LIVE)) find("status-role", element, `"${own}" is not announced`);
}
for (const count of all("[data-module='govuk-character-count']"))
  if (!count.querySelector(LIVE)) find("status-role", count, "how much is left is not announced");
for (const notice of all("[data-module='guildhall-session']"))
  // A dialog takes the focus, and is announced by its name.
  if (!document.getElementById(notice.getAttribute("aria-labelledby"))?.textContent.trim()) find("status-role", notice, "the end of the session is not announced");
const notice = document.querySelector("[data-module='guildhall-session'][data-minutes]");
const leave = document.querySelector(".gh-leave form");
if (leave && !notice?.querySelector("button")) find("session-warning", leave, "nothing will say that the session ends, and let one stay");
for (const banner of all(".govuk-notification-banner--success"))
  if (!banner.matches("[role=alert]")) find("status-role", banner, "what succeeded is not announced");
