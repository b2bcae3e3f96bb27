// Lets people draw their signature with a pointer: a finger, a pen or a mouse. What is drawn is path data of whole
// numbers in a hidden input; the name typed above it is what counts, and all that a keyboard needs.

// How far a line goes, in units of the pad, before another point is worth keeping.
const NEAR = 3;

class Pad {
  constructor(root) {
    this.input = root.querySelector("input");
    this.svg = root.querySelector("svg");
    this.ink = this.svg.querySelector("path");
    this.status = root.querySelector("[role=status]");
    this.words = root.dataset;
    this.last = null;
    const around = root.querySelector("[data-pad]");
    around.hidden = false;
    around.querySelector("button").addEventListener("click", () => this.clear());
    around.addEventListener("pointerdown", (event) => this.begin(event));
    around.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) around.addEventListener(end, () => (this.last = null));
  }

  begin(event) {
    if (!event.isPrimary || event.button !== 0 || !this.svg.contains(event.target) || this.isFull()) return;
    event.preventDefault();
    this.svg.setPointerCapture(event.pointerId);
    this.last = this.pointAt(event);
    // A dot is a line to the same place.
    this.draw(`M${this.last.join(" ")}L${this.last.join(" ")}`);
  }

  go(event) {
    if (!this.last || !event.isPrimary || this.isLong()) return;
    const point = this.pointAt(event);
    if (Math.hypot(point[0] - this.last[0], point[1] - this.last[1]) < NEAR) return;
    this.last = point;
    this.draw(`L${point.join(" ")}`);
  }

  draw(more) {
    this.show(this.input.value + more);
    this.status.textContent = this.isFull() ? this.words.full : "";
  }

  clear() {
    this.last = null;
    this.show("");
    this.status.textContent = this.words.cleared;
  }

  show(path) {
    this.input.value = path;
    this.ink.setAttribute("d", path);
  }

  isLong() {
    // The longest addition is a dot, "M600 240L600 240".
    return this.input.value.length + 16 > Number(this.words.mostCharacters);
  }

  isFull() {
    return this.isLong() || this.input.value.split("M").length > Number(this.words.mostStrokes);
  }

  pointAt(event) {
    const box = this.svg.getBoundingClientRect();
    const { width, height } = this.svg.viewBox.baseVal;
    return [
      within(((event.clientX - box.left) / box.width) * width, width),
      within(((event.clientY - box.top) / box.height) * height, height),
    ];
  }
}

const within = (number, most) => Math.max(0, Math.min(most, Math.round(number)));

for (const root of document.querySelectorAll("[data-module='guildhall-signature']")) new Pad(root);
