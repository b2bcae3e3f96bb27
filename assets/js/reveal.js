// The framework marks a radio or checkbox that reveals something with aria-expanded, which ARIA allows on neither;
// what is revealed follows it directly.

export const revealing = (Choices) =>
  class extends Choices {
    syncConditionalRevealWithInputState(input) {
      super.syncConditionalRevealWithInputState(input);
      input.removeAttribute("aria-expanded");
    }
  };
