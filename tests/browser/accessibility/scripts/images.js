// Images that say what they show, or are hidden from who can't see them.

for (const image of all("img, input[type=image], area")) {
  if (!image.hasAttribute("alt")) find("alt-missing", image, "no alt");
  else if (/\.(png|jpe?g|gif|svg|webp)$|^(image|picture|photo|logo)$/i.test(image.alt)) find("alt-words", image, image.alt);
}
for (const picture of all("svg").filter(isRendered)) {
  const isNamed = picture.getAttribute("aria-label") || picture.querySelector("title") || picture.getAttribute("aria-labelledby");
  const isHidden = picture.closest("[aria-hidden=true]");
  if (!isHidden && !(picture.getAttribute("role") === "img" && isNamed)) find("alt-missing", picture, "neither named nor hidden");
}
