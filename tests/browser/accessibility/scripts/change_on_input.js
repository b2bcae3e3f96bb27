// WCAG 3.2.1 and 3.2.2: neither focus nor an answer opens another page or sends the form.

let moved = "";
const hold = (event) => { event.preventDefault(); moved = "sends the form"; };
const HTMLForm = HTMLFormElement.prototype;
const [submit, requestSubmit] = [HTMLForm.submit, HTMLForm.requestSubmit];
HTMLForm.submit = HTMLForm.requestSubmit = () => { moved = "sends the form"; };
document.addEventListener("submit", hold, true);
const tell = (element, ...names) => names.forEach((name) => element.dispatchEvent(new Event(name, { bubbles: true })));
const judge = (element, what) => { if (moved) find("change-on-input", element, `${what} it ${moved}`); moved = ""; };
const aFile = () => {
  const held = new DataTransfer();
  held.items.add(new File(["a"], "a.txt"));
  return held.files;
};
const set = (element) => {
  if (element.matches("[type=radio], [type=checkbox]")) element.checked = !element.checked;
  else if (element.localName === "select") element.selectedIndex = element.options.length - 1;
  else if (element.type === "file") element.files = aFile();
  else element.value += "a";
};
const before = document.activeElement;
for (const element of all(CONTROLS).filter((each) => isRendered(each) && !each.disabled)) {
  const kept = [element.checked, element.value, all("input[type=radio]").filter((radio) => radio.checked)];
  const place = location.href;
  const content = document.querySelector("main")?.childElementCount;
  element.focus();
  judge(element, "focusing");
  set(element);
  tell(element, "input", "change");
  judge(element, "answering");
  if (location.href !== place) find("change-on-input", element, "answering it changes the address");
  if (document.activeElement !== element && document.activeElement !== document.body)
    find("change-on-input", element, "answering it moves the focus");
  if (document.querySelector("main")?.childElementCount !== content) find("change-on-input", element, "answering it rebuilds the page");
  if (element.matches("[type=radio], [type=checkbox]")) element.checked = kept[0];
  // A script may only empty it.
  else element.value = element.type === "file" ? "" : kept[1];
  kept[2].forEach((radio) => { radio.checked = true; });
  tell(element, "input", "change");
  moved = "";
}
before?.focus?.();
[HTMLForm.submit, HTMLForm.requestSubmit] = [submit, requestSubmit];
document.removeEventListener("submit", hold, true);
