// The few words that the checks' scripts share.

const findings = [];
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const named = (element) => {
  if (!element || element === document.documentElement) return "html";
  if (element.id && all("#" + CSS.escape(element.id)).length === 1) return "#" + element.id;
  const tag = element.localName;
  const classes = [...element.classList].slice(0, 2).map((name) => "." + name).join("");
  const kind = element.name ? `[name="${element.name}"]` : classes;
  const same = all(tag + (kind || "")).length > 1;
  const words = same && element.innerText ? ` "${element.innerText.trim().slice(0, 40)}"` : "";
  return tag + kind + words;
};
const find = (rule, element, message) => findings.push({ rule, selector: named(element), message });
const isRendered = (element) => element.checkVisibility({ visibilityProperty: true });
const isSeen = (element) => {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: false })) return false;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const isOffPage = box.right <= 0 || box.bottom + scrollY <= 0;
  return box.width > 1 && box.height > 1 && !isOffPage && !/inset\(50%|rect\(0/.test(style.clipPath + style.clip);
};
const said = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
const referred = (element, attribute) =>
  (element.getAttribute(attribute) || "").split(/\s+/).filter(Boolean);
const languageOf = (element) => (element.closest("[lang]")?.lang || "").split("-")[0];
const CONTROLS = "input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea";
const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex], [contenteditable=true]";
