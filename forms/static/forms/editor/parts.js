// What stands beside the steps: named conditions and fees. Their changes are changes of the form too.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const { h, fillSelect } = editor;
  const BESIDE = "[data-contentpath='named_conditions'], [data-contentpath='fees']";

  for (const kind of ["input", "change", "click"]) {
    document.addEventListener(kind, ({ target }) => target.closest?.(BESIDE) && editor.changed());
  }

  /** A question of the form, chosen from a list: a hidden input holds the id of its block as JSON. */
  class QuestionChoice {
    constructor(definition, placeholder, prefix, id) {
      this.type = definition.name;
      this.none = definition.meta.none;
      this.input = h("input", { type: "hidden", name: prefix });
      this.idForLabel = prefix;
      this.control = h("select", { id: prefix, onchange: () => this.setInput(this.control.value), onfocus: () => this.fill() });
      this.errors = h("div", { class: "w-field__errors gf-errors" });
      this.element = h("div", { class: "gf-question-choice w-field__input" }, this.input, this.errors, this.control);
      placeholder.replaceWith(this.element);
      this.setState(id);
      editor.onFormChanged(() => this.element.isConnected && document.activeElement !== this.control && this.fill());
    }

    fill() {
      const numbers = editor.allQuestions().filter((each) => editor.typeOf(each.type).operators.includes("at_least"));
      const pairs = [["", this.none], ...numbers.map((each) => [each.id, each.label])];
      fillSelect(this.control, pairs, this.id, this.nameOf(this.id));
    }

    nameOf(id) {
      const found = editor.allQuestions().find((each) => each.id === id);
      return found ? `${found.label} (not a number)` : "a question that was deleted";
    }

    setInput(id) {
      this.id = id;
      this.input.value = JSON.stringify(id);
    }

    setState(id) {
      this.setInput(id || "");
      this.fill();
    }

    getState() {
      return this.id;
    }

    getValue() {
      return this.id;
    }

    getTextLabel() {
      return "";
    }

    setError(error) {
      editor.showErrors(this.errors, error);
    }

    focus() {
      this.control.focus();
    }
  }

  class QuestionChoiceDefinition {
    constructor(name, meta) {
      this.name = name;
      this.meta = meta;
    }

    render(placeholder, prefix, state) {
      return new QuestionChoice(this, placeholder, prefix, state);
    }
  }

  window.telepath.register("forms.QuestionChoiceBlock", QuestionChoiceDefinition);
})();
