// Web Mercator around an origin: small numbers, as an SVG keeps its coordinates in single precision.

// The zoom whose pixels are the units of the drawing.
export const UNIT_ZOOM = 16;
const WORLD = 256 * 2 ** UNIT_ZOOM;
const METRES_A_DEGREE = 111320;

const worldX = (longitude) => ((longitude + 180) / 360) * WORLD;
const worldY = (latitude) => (0.5 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI)) * WORLD;

export class Projection {
  constructor([longitude, latitude]) {
    this.x0 = worldX(longitude);
    this.y0 = worldY(latitude);
    this.unitsAMetre = WORLD / 360 / METRES_A_DEGREE / Math.cos((latitude * Math.PI) / 180);
  }

  toDrawing([longitude, latitude]) {
    return [worldX(longitude) - this.x0, worldY(latitude) - this.y0];
  }

  toDegrees([x, y]) {
    const longitude = ((x + this.x0) / WORLD) * 360 - 180;
    const latitude = (Math.atan(Math.sinh((0.5 - (y + this.y0) / WORLD) * 2 * Math.PI)) * 180) / Math.PI;
    return [longitude, latitude];
  }

  // The corner of a tile in the drawing, and which tile holds a place of it.
  tileCorner(zoom, column, row) {
    const size = this.tileSize(zoom);
    return [column * size - this.x0, row * size - this.y0];
  }

  tileAt(zoom, [x, y]) {
    const size = this.tileSize(zoom);
    return [Math.floor((x + this.x0) / size), Math.floor((y + this.y0) / size)];
  }

  tileSize(zoom) {
    return 256 * 2 ** (UNIT_ZOOM - zoom);
  }
}
