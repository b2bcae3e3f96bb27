// What describes an input is there, and tied to it.

for (const attribute of ["aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "aria-errormessage"])
  for (const element of all(`[${attribute}]`))
    for (const id of referred(element, attribute))
      if (!document.getElementById(id)) find("description-missing", element, `${attribute} names #${id}, which is not there`);
for (const label of all("label[for]"))
  if (!document.getElementById(label.htmlFor)) find("description-missing", label, `for names #${label.htmlFor}, which is not there`);
for (const hint of all(".govuk-hint:not([aria-hidden=true])").filter(isRendered)) {
  const isUsed = hint.id && all(`[aria-describedby~="${CSS.escape(hint.id)}"]`).length;
  if (!isUsed) find("hint-linked", hint, "no input is described by this hint");
}
