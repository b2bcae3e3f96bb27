// The picture: ground, tiles, names and pin, as an SVG that is moved and scaled rather than drawn anew.
import { placeLabels } from "./labels.js";
import { UNIT_ZOOM } from "./projection.js";

const SVG = "http://www.w3.org/2000/svg";
const PIN = "M0 0C-3 -8 -11 -13 -11 -22A11 11 0 1 1 11 -22C11 -13 3 -8 0 0Z";
// Below these zooms a name would be a jumble.
const NAMES_FROM = { road: 15, path: 16, building: 17, place: 15, rail: 15 };

export function element(name, attributes = {}, parent = null) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

export class Drawing {
  constructor(layer, view, tilesUrl) {
    Object.assign(this, { layer, view, tilesUrl });
    this.svg = element("svg", { class: "gh-map__picture", "aria-hidden": "true", focusable: "false" });
    this.ground = element("g", {}, this.svg);
    for (const [kind, path] of layer.paths()) this.drawKind(kind, path);
    this.tiles = element("g", {}, this.svg);
    this.names = element("g", {}, this.svg);
    this.cross = element("path", { class: "gh-map__cross", d: "M-9 0H9M0 -9V9" }, this.svg);
    this.pin = element("g", { class: "gh-map__pin", visibility: "hidden" }, this.svg);
    element("path", { d: PIN }, this.pin);
    element("circle", { cy: -22, r: 4 }, this.pin);
  }

  // A street has an edge under it.
  drawKind(kind, path) {
    if (kind.endsWith("road")) element("path", { class: `gh-map__${kind} gh-map__edge`, d: path }, this.ground);
    element("path", { class: `gh-map__${kind}`, d: path }, this.ground);
  }

  // Follow the view; `isAtRest` draws names and tiles for it.
  show(pin, isAtRest) {
    const { width, height, zoom } = this.view;
    const moved = this.view.transform();
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.style.setProperty("--gh-map-street", String(Math.max(1.5, 2 ** (zoom - 14.5))));
    this.ground.setAttribute("transform", moved);
    this.tiles.setAttribute("transform", moved);
    this.cross.setAttribute("transform", `translate(${width / 2} ${height / 2})`);
    this.showPin(pin);
    this.names.replaceChildren();
    if (isAtRest) this.tilesUrl ? this.showTiles() : this.showNames();
  }

  showPin(pin) {
    this.pin.setAttribute("visibility", pin ? "visible" : "hidden");
    if (pin) this.pin.setAttribute("transform", `translate(${this.view.toScreen(pin).join(" ")})`);
  }

  showNames() {
    const { width, height, zoom } = this.view;
    const asked = this.layer.named.filter(({ kind }) => zoom >= (NAMES_FROM[kind] || 0));
    for (const { name, kind, x, y, angle } of placeLabels(asked, (one) => this.view.toScreen(one), [width, height])) {
      const turned = `translate(${x} ${y}) rotate(${angle})`;
      element("text", { class: `gh-map__name gh-map__name--${kind}`, transform: turned, dy: "0.35em" }, this.names).textContent = name;
    }
  }

  showTiles() {
    const { zoom, width, height } = this.view;
    const projection = this.layer.projection;
    const [left, top] = projection.tileAt(zoom, this.view.toDrawing([0, 0]));
    const [right, bottom] = projection.tileAt(zoom, this.view.toDrawing([width, height]));
    const size = 256 * 2 ** (UNIT_ZOOM - zoom);
    this.tiles.replaceChildren();
    for (let column = left; column <= right; column++) {
      for (let row = top; row <= bottom; row++) {
        const [x, y] = projection.tileCorner(zoom, column, row);
        const href = `${this.tilesUrl}/${zoom}/${column}/${row}`;
        const image = element("image", { href, x, y, width: size, height: size }, this.tiles);
        // What the server of tiles doesn't give, the council's own map shows.
        image.addEventListener("error", () => image.remove());
      }
    }
  }
}
