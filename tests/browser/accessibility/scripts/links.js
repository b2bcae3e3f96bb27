// Links that say where they lead, and look like links.

const vague = /^(click here|here|more|read more|learn more|link|this page|details|cliciwch yma|yma|mwy|darllen mwy)$/i;
const targets = new Map();
for (const link of all("a[href]").filter(isRendered)) {
  const name = link.getAttribute("aria-label") || said(link) || all("img", link).map((image) => image.alt).join(" ");
  if (vague.test(name.trim())) find("link-purpose", link, `"${name}" does not say where it leads`);
  if (/^https?:\/\//.test(name)) find("link-purpose", link, "the address is the text of the link");
  if (link.target === "_blank" && !/new (tab|window)|(tab|ffenestr) newydd/i.test(name))
    find("link-new-window", link, `"${name}" opens a new window and does not say so`);
  if (!link.closest("main")) continue;
  const known = targets.get(name.toLowerCase());
  if (known && known !== link.href) find("link-purpose", link, `"${name}" leads to two addresses`);
  targets.set(name.toLowerCase(), link.href);
}
for (const link of all("main p a[href], main li a[href]").filter(isSeen)) {
  const rest = said(link.parentElement).replace(said(link), "").replace(/[\s.,:;]/g, "");
  const style = getComputedStyle(link);
  if (rest && !style.textDecorationLine.includes("underline") && style.borderBottomStyle === "none")
    find("link-by-colour", link, "only its colour tells it from the text around it");
}
