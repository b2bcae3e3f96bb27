// The council's own map: what lies where, under which name.

// Drawn in this order.
export const KINDS = ["land", "water", "park", "building", "path", "rail", "road", "main_road", "boundary"];
const NEAR_METRES = 250;

const DEPTHS = { Point: 0, LineString: 1, Polygon: 2, MultiLineString: 2, MultiPolygon: 3 };

export class Layer {
  constructor(geojson, projection) {
    this.projection = projection;
    this.features = geojson.features.map((feature) => {
      const { type, coordinates } = feature.geometry;
      const lines = linesOf(coordinates, DEPTHS[type]).map((line) => line.map((one) => projection.toDrawing(one)));
      return { kind: feature.properties.kind, name: feature.properties.name || "", isArea: type.endsWith("Polygon"), lines };
    });
    this.named = this.features.filter((feature) => feature.name);
  }

  // One path for each kind, to be drawn at once.
  paths() {
    return KINDS.map((kind) => [kind, this.features.filter((one) => one.kind === kind).map(pathOf).join("")]).filter(
      ([, path]) => path,
    );
  }

  // The middle of where most streets are: a town rather than the fields around it.
  middle() {
    const places = this.features.filter((one) => one.kind === "road").flatMap((one) => one.lines.flat());
    const among = places.length ? places : this.features.flatMap((one) => one.lines.flat());
    return [0, 1].map((axis) => among.map((place) => place[axis]).sort((a, b) => a - b)[among.length >> 1]);
  }

  // The name of what is closest to a place of the drawing; "" where nothing is near.
  nearest(place) {
    let [name, least] = ["", NEAR_METRES * this.projection.unitsAMetre];
    for (const feature of this.named) {
      const distance = distanceTo(feature, place);
      if (distance < least) [name, least] = [feature.name, distance];
    }
    return name;
  }
}

function linesOf(coordinates, depth) {
  if (depth === 0) return [[coordinates]];
  return depth === 1 ? [coordinates] : coordinates.flatMap((inner) => linesOf(inner, depth - 1));
}

function pathOf({ lines, isArea }) {
  return lines.map((line) => `M${line.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}${isArea ? "Z" : ""}`).join("");
}

function distanceTo({ lines, isArea }, place) {
  if (isArea && isInside(lines, place)) return 0;
  return Math.min(...lines.map((line) => Math.min(...line.map((end, at) => distanceToStretch(line[Math.max(0, at - 1)], end, place)))));
}

function distanceToStretch([ax, ay], [bx, by], [x, y]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

// Whether a line from the place to the right crosses the rings an odd number of times.
function isInside(rings, [x, y]) {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([bx, by], at) => {
      const [ax, ay] = ring[at ? at - 1 : ring.length - 1];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    });
  }
  return inside;
}
