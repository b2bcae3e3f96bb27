// WCAG 1.4.11: the edges of inputs can be seen.

const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
  .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
const contrast = (one, other) => {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const isClear = (colour) => numbers(colour).length === 4 && numbers(colour)[3] < 0.5;
const behind = (element) => {
  for (let at = element; at; at = at.parentElement)
    if (!isClear(getComputedStyle(at).backgroundColor)) return numbers(getComputedStyle(at).backgroundColor);
  return [255, 255, 255];
};
const judge = (element, style) => {
  const around = behind(element.parentElement);
  const edge = parseFloat(style.borderBottomWidth) >= 1 && style.borderBottomStyle !== "none"
    ? contrast(numbers(style.borderBottomColor), around) : 1;
  const fill = isClear(style.backgroundColor) ? 1 : contrast(numbers(style.backgroundColor), around);
  if (Math.max(edge, fill) < 3) find("control-contrast", element, `its edge has a contrast of ${Math.max(edge, fill).toFixed(1)}`);
};
for (const input of all(CONTROLS).filter(isSeen)) {
  if (!input.matches("[type=radio], [type=checkbox]")) judge(input, getComputedStyle(input));
  else if (input.labels[0] && getComputedStyle(input).opacity === "0") judge(input.labels[0], getComputedStyle(input.labels[0], "::before"));
}
