// A place question's map: the pin that is put on it is written into the input of the coordinates, as people type it.
import { Drawing } from "./drawing.js";
import { Layer } from "./layer.js";
import { Projection } from "./projection.js";
import { View } from "./view.js";

const FIRST_ZOOM = 16;
const PIN_ZOOM = 17;
// A press that wanders less than this is no drag.
const STILL = 6;
const REST = 150;
const PAIR = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[, ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;
const KEYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class MapQuestion {
  // Without a map of the council's there is nothing to show: the inputs stay as they are.
  static async begin(box) {
    const answer = await fetch(box.dataset.layer).catch(() => null);
    if (!answer?.ok) return;
    const geojson = await answer.json().catch(() => null);
    if (geojson?.features?.length) new MapQuestion(box, geojson);
  }

  constructor(box, geojson) {
    const [west, south, east, north] = geojson.bbox;
    this.words = box.dataset;
    this.box = box;
    this.input = document.getElementById(box.dataset.input);
    this.bounds = box.dataset.bounds.split(",").map(Number);
    this.projection = new Projection([(west + east) / 2, (south + north) / 2]);
    this.layer = new Layer(geojson, this.projection);
    this.pin = this.typedPin();
    this.view = new View(this.pin || this.layer.middle(), this.pin ? PIN_ZOOM : FIRST_ZOOM);
    this.drawing = new Drawing(this.layer, this.view, box.dataset.tiles);
    this.build();
    this.listen();
    this.sayPin();
  }

  build() {
    const help = make("p", { class: "govuk-hint", id: `${this.input.id}-map-help` }, this.words.help);
    this.surface = make("div", {
      class: "gh-map__surface",
      role: "application",
      tabindex: "0",
      "aria-label": this.words.title,
      "aria-describedby": help.id,
    });
    this.surface.append(this.drawing.svg);
    const frame = make("div", { class: "gh-map__frame" });
    frame.append(this.surface, this.corner("zoom", ["zoomIn", "+"], ["zoomOut", "−"]), this.corner("pan", ["up", "↑"], ["left", "←"], ["right", "→"], ["down", "↓"]));
    this.status = make("p", { class: "gh-map__status", role: "status" });
    this.put = make("button", { type: "button", class: "govuk-button govuk-button--secondary" }, this.words.put);
    this.remove = make("button", { type: "button", class: "govuk-button govuk-button--secondary" }, this.words.remove);
    const buttons = make("div", { class: "govuk-button-group" });
    buttons.append(this.put, this.remove);
    this.box.replaceChildren(help, frame, this.status, buttons);
    this.box.hidden = false;
  }

  corner(name, ...buttons) {
    const corner = make("div", { class: `gh-map__corner gh-map__corner--${name}` });
    for (const [what, sign] of buttons) {
      corner.append(make("button", { type: "button", "data-does": what, "aria-label": this.words[what] }, sign));
    }
    return corner;
  }

  listen() {
    const does = { zoomIn: () => this.zoom(1), zoomOut: () => this.zoom(-1), up: () => this.step(0, -1), down: () => this.step(0, 1), left: () => this.step(-1, 0), right: () => this.step(1, 0) };
    for (const button of this.box.querySelectorAll("[data-does]")) button.addEventListener("click", does[button.dataset.does]);
    this.put.addEventListener("click", () => this.putPin(this.view.middle));
    this.remove.addEventListener("click", () => this.removePin());
    this.surface.addEventListener("keydown", (event) => this.press(event));
    this.surface.addEventListener("pointerdown", (event) => this.drag(event));
    this.input.addEventListener("change", () => this.follow());
    new ResizeObserver(([entry]) => this.resize(entry.contentRect)).observe(this.surface);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]) this.step(...KEYS[event.key]);
    else if (event.key === "+" || event.key === "=") this.zoom(1);
    else if (event.key === "-") this.zoom(-1);
    else if (event.key === "Enter" || event.key === " ") this.putPin(this.view.middle);
    else return;
    event.preventDefault();
  }

  drag(start) {
    if (start.button) return;
    let last = start;
    let wandered = 0;
    this.surface.setPointerCapture(start.pointerId);
    const stop = new AbortController();
    const on = (name, act) => this.surface.addEventListener(name, act, { signal: stop.signal });
    on("pointermove", (event) => {
      wandered = Math.max(wandered, Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY));
      if (wandered <= STILL) return;
      this.view.move(last.clientX - event.clientX, last.clientY - event.clientY);
      last = event;
      this.draw();
    });
    on("pointerup", (event) => {
      stop.abort();
      if (wandered <= STILL) this.putPin(this.placeUnder(event));
    });
    on("pointercancel", () => stop.abort());
  }

  placeUnder({ clientX, clientY }) {
    const { left, top } = this.surface.getBoundingClientRect();
    return this.view.toDrawing([clientX - left, clientY - top]);
  }

  step(right, down) {
    this.view.move((right * this.view.width) / 6, (down * this.view.height) / 6);
    this.draw();
    this.sayMiddle();
  }

  zoom(steps) {
    if (this.view.zoomBy(steps)) this.draw();
  }

  resize({ width, height }) {
    Object.assign(this.view, { width, height });
    this.draw();
  }

  draw() {
    this.drawing.show(this.pin, false);
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.drawing.show(this.pin, true), REST);
  }

  putPin(place) {
    const [longitude, latitude] = this.projection.toDegrees(place);
    if (!this.isInside(latitude, longitude)) return this.say(this.words.outside);
    this.pin = place;
    this.input.value = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
    this.draw();
    return this.sayPin();
  }

  removePin() {
    this.pin = null;
    this.input.value = "";
    this.draw();
    this.sayPin();
  }

  // What is typed below moves the pin.
  follow() {
    this.pin = this.typedPin();
    if (this.pin) this.view.middle = this.pin;
    this.draw();
    this.sayPin();
  }

  typedPin() {
    const found = PAIR.exec(this.input.value);
    if (!found || !this.isInside(Number(found[1]), Number(found[2]))) return null;
    return this.projection.toDrawing([Number(found[2]), Number(found[1])]);
  }

  isInside(latitude, longitude) {
    const [south, west, north, east] = this.bounds;
    return south <= latitude && latitude <= north && west <= longitude && longitude <= east;
  }

  sayPin() {
    this.remove.disabled = !this.pin;
    if (!this.pin) return this.say(this.words.noPin);
    const name = this.layer.nearest(this.pin);
    const words = name ? this.words.pinNear : this.words.pin;
    return this.say(words.replace("{point}", this.input.value).replace("{name}", name));
  }

  sayMiddle() {
    const name = this.layer.nearest(this.view.middle);
    if (name) this.say(this.words.middleNear.replace("{name}", name));
  }

  say(words) {
    this.status.textContent = words;
  }
}

function make(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}
