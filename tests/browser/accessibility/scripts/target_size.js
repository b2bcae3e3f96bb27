// WCAG 2.5.8: targets of 24 pixels, or room around them.

const targets = all("a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button], [role=link]").filter(isSeen);
const boxes = targets.map((target) => target.getBoundingClientRect());
const isSmall = (box) => box.width < 23.5 || box.height < 23.5;
const isInSentence = (target) => {
  const block = target.closest("p, li, dd, td, label, .govuk-hint, .govuk-body");
  return getComputedStyle(target).display.startsWith("inline") && block && said(block).replace(said(target), "").trim().length > 1;
};
const distance = (point, box) => Math.hypot(Math.max(box.left - point.x, 0, point.x - box.right), Math.max(box.top - point.y, 0, point.y - box.bottom));
const centre = (box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
targets.forEach((target, at) => {
  if (!isSmall(boxes[at]) || isInSentence(target)) return;
  const middle = centre(boxes[at]);
  const isCrowded = boxes.some((box, other) => {
    if (other === at || targets[other].contains(target) || target.contains(targets[other])) return false;
    const between = isSmall(box) ? Math.hypot(middle.x - centre(box).x, middle.y - centre(box).y) - 12 : distance(middle, box);
    return between < 12;
  });
  const { width, height } = boxes[at];
  if (isCrowded) find("target-size", target, `${Math.round(width)} by ${Math.round(height)} pixels, too close to another`);
  else if (target.matches("button, input, summary, select")) find("target-size", target, `${Math.round(width)} by ${Math.round(height)} pixels`);
});
