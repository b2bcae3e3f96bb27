// Ids that are unique, and a Tab order that nobody forced and nobody is left out of.

const seen = new Map();
for (const element of all("[id]")) seen.set(element.id, [...(seen.get(element.id) || []), element]);
for (const [id, elements] of seen)
  if (elements.length > 1) find("duplicate-id", elements[1], `${elements.length} elements have the id "${id}"`);
for (const element of all("[id='']")) find("duplicate-id", element, "an empty id");
for (const element of all("[tabindex]"))
  if (element.tabIndex > 0) find("positive-tabindex", element, `tabindex=${element.tabIndex}`);
for (const element of all("[accesskey]")) find("accesskey", element, "an access key collides with those of screen readers");
for (const control of all(`a[href], button, summary, ${CONTROLS}`).filter(isSeen))
  if (control.tabIndex < 0 && !control.disabled) find("keyboard-reach", control, `tabindex=${control.tabIndex} takes it out of the way of Tab`);
