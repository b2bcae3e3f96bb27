// Where names stand on the screen: along a street, in the middle of an area, none over another.

const LETTER = 6.6;
const HEIGHT = 16;

// `toScreen` gives the pixels of a place of the drawing; the names come as {name, kind, x, y, angle}.
export function placeLabels(features, toScreen, [width, height]) {
  const taken = [];
  const shown = [];
  for (const feature of features) {
    const label = feature.isArea || feature.kind === "place" ? spotLabel(feature, toScreen) : streetLabel(feature, toScreen);
    if (!label || label.x < 0 || label.y < 0 || label.x > width || label.y > height) continue;
    const box = boxOf(label);
    if (taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    shown.push(label);
  }
  return shown;
}

function spotLabel({ name, kind, lines, isArea }, toScreen) {
  const places = lines[0].map(toScreen);
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const isRoomy = right - left > name.length * LETTER * 0.6;
  if (isArea && kind !== "building" && !isRoomy) return null;
  if (kind === "building" && right - left < 24) return null;
  return { name, kind, x: (left + right) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 - (kind === "place" ? 8 : 0), angle: 0 };
}

// Along its longest stretch, never upside down.
function streetLabel({ name, kind, lines }, toScreen) {
  let best = null;
  for (const line of lines) {
    line.map(toScreen).forEach((end, at, ends) => {
      if (!at) return;
      const [ax, ay] = ends[at - 1];
      const length = Math.hypot(end[0] - ax, end[1] - ay);
      if (!best || length > best.length) best = { length, ax, ay, bx: end[0], by: end[1] };
    });
  }
  if (!best || best.length < name.length * LETTER) return null;
  const angle = (Math.atan2(best.by - best.ay, best.bx - best.ax) * 180) / Math.PI;
  const upright = angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle;
  return { name, kind, x: (best.ax + best.bx) / 2, y: (best.ay + best.by) / 2, angle: upright };
}

function boxOf({ name, x, y, angle }) {
  const turn = (angle * Math.PI) / 180;
  const length = name.length * LETTER;
  const across = Math.abs(Math.cos(turn)) * length + Math.abs(Math.sin(turn)) * HEIGHT;
  const down = Math.abs(Math.sin(turn)) * length + Math.abs(Math.cos(turn)) * HEIGHT;
  return [x - across / 2, y - down / 2, x + across / 2, y + down / 2];
}

const overlap = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
