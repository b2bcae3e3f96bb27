// The options of a field: a row each, in order. An option has an id of its own; its value is made when publishing.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const { h, button, iconButton } = editor;

  const OFFERED = {
    begin: "Offer only when …",
    join: "Offer when",
    clear: "Always offer",
    when: "Offered when",
    always: "Always offered",
  };

  class OptionList {
    constructor(container, options, { canExclude, onChange }) {
      this.container = container;
      this.options = options;
      this.canExclude = canExclude;
      this.onChange = onChange;
      this.list = h("ol", { class: "gf-options__list" });
      const add = button("Add an option", () => this.add(), "plus");
      const legend = h("legend", { class: "w-field__label" }, "Options");
      container.append(h("fieldset", { class: "gf-options" }, legend, this.list, add));
      this.draw();
    }

    draw() {
      this.list.replaceChildren(...this.options.map((option, at) => this.drawRow(option, at)));
    }

    keep(redraw = false) {
      this.onChange(this.options);
      if (redraw) this.draw();
      editor.changed();
    }

    add() {
      this.options.push({ id: editor.newId(), label: "" });
      this.keep(true);
      this.list.lastElementChild.querySelector("input").focus();
    }

    move(at, by) {
      const [option] = this.options.splice(at, 1);
      this.options.splice(at + by, 0, option);
      this.keep(true);
      const row = this.list.children[at + by];
      row.querySelector(by < 0 ? "[data-gf-up]:enabled" : "[data-gf-down]:enabled")?.focus();
      editor.announce(`${option.label || "Option"} is now number ${at + by + 1}`);
    }

    remove(at) {
      this.options.splice(at, 1);
      this.keep(true);
      const next = this.list.children[Math.min(at, this.options.length - 1)];
      (next?.querySelector("input") || this.container.querySelector("button")).focus();
    }

    input(option, name, words) {
      const set = (event) => {
        option[name] = event.target.value;
        this.keep();
      };
      return h("input", { type: "text", value: option[name] || "", "aria-label": words, placeholder: words, oninput: set });
    }

    drawRow(option, at) {
      const last = this.options.length - 1;
      const condition = h("div", { class: "gf-condition" });
      const more = h(
        "details",
        { class: "gf-options__more" },
        h("summary", {}, option.condition ? "Hint, value and condition (has one)" : "Hint, value and condition"),
        editor.labelled("Hint", this.input(option, "hint", "Hint")),
        editor.labelled("Value for other systems", this.input(option, "value", "Made from the label"), "Can’t change once published"),
        this.canExclude && this.drawExclusive(option),
        condition,
      );
      // Built when it is opened: a form has many options, and few of them a condition.
      more.addEventListener("toggle", () => more.open && this.drawCondition(option, condition));
      return h(
        "li",
        { class: "gf-options__row" },
        h(
          "div",
          { class: "gf-options__main" },
          this.input(option, "label", `Option ${at + 1}`),
          iconButton("Move up", "arrow-up", () => this.move(at, -1), { disabled: at === 0, "data-gf-up": true }),
          iconButton("Move down", "arrow-down", () => this.move(at, 1), { disabled: at === last, "data-gf-down": true }),
          iconButton(`Remove option ${at + 1}`, "bin", () => this.remove(at)),
        ),
        more,
      );
    }

    drawCondition(option, container) {
      if (container.firstChild) return;
      const keep = (condition) => {
        option.condition = condition;
        this.keep();
      };
      new editor.ConditionEditor(container, option.condition || null, keep, OFFERED);
    }

    drawExclusive(option) {
      const set = (isExclusive) => {
        option.exclusive = isExclusive;
        this.keep();
      };
      return editor.checkbox("None of these: choosing it clears the others", Boolean(option.exclusive), set);
    }
  }

  editor.OptionList = OptionList;
})();
