// Which part of the drawing is on the screen.
import { UNIT_ZOOM } from "./projection.js";

export const LOWEST = 11;
export const HIGHEST = 19;

export class View {
  constructor(middle, zoom) {
    Object.assign(this, { middle, zoom, width: 600, height: 400 });
  }

  get scale() {
    return 2 ** (this.zoom - UNIT_ZOOM);
  }

  transform() {
    const [x, y] = this.toScreen([0, 0]);
    return `translate(${x} ${y}) scale(${this.scale})`;
  }

  toScreen([x, y]) {
    const [mx, my] = this.middle;
    return [(x - mx) * this.scale + this.width / 2, (y - my) * this.scale + this.height / 2];
  }

  toDrawing([x, y]) {
    const [mx, my] = this.middle;
    return [(x - this.width / 2) / this.scale + mx, (y - this.height / 2) / this.scale + my];
  }

  // By so many pixels.
  move(right, down) {
    const [x, y] = this.middle;
    this.middle = [x + right / this.scale, y + down / this.scale];
  }

  // True where it could go further.
  zoomBy(steps) {
    const before = this.zoom;
    this.zoom = Math.min(HIGHEST, Math.max(LOWEST, before + steps));
    return this.zoom !== before;
  }
}
