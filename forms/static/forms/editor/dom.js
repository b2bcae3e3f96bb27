// Small tools of the form editor: elements, labelled controls, and word of a change.
(() => {
  "use strict";

  let count = 0;
  const uid = (name) => `gf-${name}-${(count += 1)}`;

  /** An element: h("p", {class: "x", onclick: f}, "text", child). Properties that are false or null are left out. */
  function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === false || value === null || value === undefined) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "value") element.value = value;
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  }

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", `icon icon-${name}`);
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#icon-${name}`);
    svg.append(use);
    return svg;
  }

  /** A button with words. */
  function button(words, onclick, iconName = null, extra = {}) {
    return h(
      "button",
      { type: "button", class: "button button-small button-secondary gf-button", onclick, ...extra },
      iconName && icon(iconName),
      words,
    );
  }

  /** A button of which only an icon is seen; `words` are its name. */
  function iconButton(words, iconName, onclick, extra = {}) {
    return h(
      "button",
      { type: "button", class: "gf-icon-button", title: words, "aria-label": words, onclick, ...extra },
      icon(iconName),
    );
  }

  /** A label, an optional hint and a control, in the admin's own look. */
  function labelled(words, control, hint = "") {
    control.id ||= uid("control");
    const hintId = `${control.id}-hint`;
    if (hint) control.setAttribute("aria-describedby", hintId);
    return h(
      "div",
      { class: "gf-labelled" },
      h("label", { class: "w-field__label", for: control.id }, words),
      h("div", { class: "w-field__input" }, control),
      hint && h("p", { class: "help gf-hint", id: hintId }, hint),
    );
  }

  /** A checkbox with its label beside it. */
  function checkbox(words, checked, onchange, hint = "") {
    const input = h("input", { type: "checkbox", id: uid("checkbox") });
    input.checked = checked;
    input.addEventListener("change", () => onchange(input.checked));
    if (hint) input.setAttribute("aria-describedby", `${input.id}-hint`);
    return h(
      "div",
      { class: "gf-checkbox" },
      input,
      h("label", { for: input.id }, words),
      hint && h("p", { class: "help gf-hint", id: `${input.id}-hint` }, hint),
    );
  }

  /** A drop-down over [value, words] pairs. */
  function select(pairs, value, onchange, extra = {}) {
    const control = h("select", extra);
    fillSelect(control, pairs, value);
    control.addEventListener("change", () => onchange(control.value));
    return control;
  }

  /** Give a drop-down other choices; a value that is no longer among them stays, under its own name or as `gone`. */
  function fillSelect(control, pairs, value, gone = value) {
    const known = pairs.some(([each]) => each === value);
    const all = known || value === "" ? pairs : [...pairs, [value, gone]];
    control.replaceChildren(...all.map(([each, words]) => h("option", { value: each }, words)));
    control.value = value;
  }

  let announced = null;

  /** Say something to people who use a screen reader. */
  function announce(words) {
    announced ||= document.body.appendChild(h("div", { role: "status", class: "w-sr-only" }));
    announced.textContent = words;
  }

  const newId = () =>
    crypto.randomUUID
      ? crypto.randomUUID()
      : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
          (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
        );

  let timer = 0;

  /** Tell every part of the editor, a moment later, that the form on the screen is another. */
  function changed() {
    clearTimeout(timer);
    timer = setTimeout(() => document.dispatchEvent(new CustomEvent("guildhall:form-changed")), 150);
  }

  const onFormChanged = (listener) => document.addEventListener("guildhall:form-changed", listener);

  window.guildhallEditor = {
    announce,
    button,
    changed,
    checkbox,
    clone: (value) => JSON.parse(JSON.stringify(value)),
    fillSelect,
    h,
    icon,
    iconButton,
    labelled,
    newId,
    onFormChanged,
    select,
    uid,
  };
})();
