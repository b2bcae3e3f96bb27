// Printing wants a script: without one the button isn't shown, and the browser's own menu prints as well.

export function offerPrinting(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
