// Every input has a label that is seen, and the browser's own validation is off.

for (const control of all(CONTROLS).filter(isRendered)) {
  const labelled = referred(control, "aria-labelledby").map((id) => document.getElementById(id));
  const labels = [...(control.labels || []), ...labelled].filter(Boolean);
  const isSearch = control.matches("[type=search]") && control.closest("[role=search]");
  if (!labels.some((label) => said(label))) find("label-missing", control, "no label");
  else if (!isSearch && !labels.some(isSeen)) find("label-unseen", control, "the label is not seen");
  if (labels.some((label) => said(label).includes("*"))) find("label-asterisk", control, "an asterisk marks the question");
  if (control.required) find("browser-validation", control, "the browser's own validation is on (required)");
  if (control.placeholder) find("placeholder", control, `a placeholder stands in the input: "${control.placeholder}"`);
}
for (const form of all("form[method=post]")) {
  const typed = all(CONTROLS, form).length;
  if (typed && !form.noValidate) find("browser-validation", form, "the form lacks novalidate");
}
