// What Tab can reach, in the order of the document; a group of radios is one stop. The next Tab goes to the first.

const groups = new Set();
const isStop = (element) => {
  if (!isRendered(element) || element.disabled || element.closest("[inert]") || element.tabIndex < 0) return false;
  if (element.type !== "radio") return true;
  const group = all(`input[type=radio][name="${CSS.escape(element.name)}"]`);
  return (group.find((radio) => radio.checked) || group[0]) === element;
};
window.guildhallStops = all(FOCUSABLE).filter(isStop);
const start = document.createElement("span");
start.tabIndex = -1;
document.body.prepend(start);
scrollTo(0, 0);
start.focus();
start.remove();
return window.guildhallStops.length;
