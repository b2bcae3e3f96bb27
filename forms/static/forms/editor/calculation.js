// How a field is worked out: fixed blocks chosen from drop-downs, over the questions that come before it.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const { h, labelled, select, fillSelect, button, iconButton, checkbox } = editor;
  const OPERATIONS = [
    ["", "Choose how it is worked out"],
    ["sum", "Add up"],
    ["difference", "Take away from the first"],
    ["product", "Multiply"],
    ["smallest", "The smallest of"],
    ["largest", "The largest of"],
    ["lookup", "An amount for each answer"],
    ["tiers", "An amount by quantity"],
    ["count", "How many were chosen"],
    ["age", "Age in years"],
    ["working_days", "Working days between two dates"],
  ];
  const FOLDS = ["sum", "difference", "product", "smallest", "largest"];
  const A_NUMBER = "#";
  const TODAY = "today";
  const operatorsOf = (question) => editor.typeOf(question.type).operators;

  // Which questions can stand where; the gate says the same when the form is published.
  const KINDS = {
    number: (question) => operatorsOf(question).includes("more"),
    date: (question) => operatorsOf(question).includes("before"),
    list: (question) => operatorsOf(question).includes("contains") && !operatorsOf(question).includes("longer"),
    choice: (question) => question.options.length > 0 || question.type === "yes_no",
  };

  const answersOf = (question) => {
    if (question?.type === "yes_no") return [["yes", "Yes"], ["no", "No"]];
    return (question?.options || []).map((each) => [each.id || each.value, each.label || "(option without words)"]);
  };

  class CalculationEditor {
    /** `onChange(calculation)` is called with what is to be kept; `isOfDay` for the working days after a date. */
    constructor(calculation, onChange, isOfDay) {
      this.calculation = { ...calculation };
      this.onChange = onChange;
      this.isOfDay = isOfDay;
      this.element = h("div", { class: "gf-group", role: "group", "aria-label": "How it is worked out" });
      // What may be chosen depends on where it stands in the page.
      queueMicrotask(() => this.draw());
    }

    keep(members, { redraw = false, focus = null } = {}) {
      Object.assign(this.calculation, members);
      this.onChange({ ...this.calculation });
      if (redraw) this.draw();
      if (focus) [...this.element.querySelectorAll(focus)].pop()?.focus();
    }

    draw() {
      const parts = (this.isOfDay ? this.drawDay() : this.drawOperation()).filter(Boolean);
      [...this.element.children].filter((each) => !parts.includes(each)).forEach((each) => each.remove());
      this.element.append(...parts.filter((each) => !each.isConnected || each.parentElement !== this.element));
    }

    /** The drop-down stays while it is changed: a new one would lose what is typed into it. */
    drawOperation() {
      const change = (op) => {
        this.calculation = {};
        this.keep({ op, ...(FOLDS.includes(op) ? { of: [{ field: "" }] } : {}) }, { redraw: true });
      };
      this.operation ||= labelled("Calculation", select(OPERATIONS, this.calculation.op || "", change));
      return [this.operation, ...this.drawInputs(), this.drawBlank()];
    }

    drawInputs() {
      const { op } = this.calculation;
      if (FOLDS.includes(op)) return this.drawOperands();
      if (op === "lookup") return [this.drawQuestion("field", "Question", "choice", true), ...this.drawAmounts()];
      if (op === "tiers") return [this.drawQuestion("field", "Quantity", "number"), this.drawTiersAre(), ...this.drawTiers()];
      if (op === "count") return [this.drawQuestion("field", "Question", "list")];
      if (op === "age") return [this.drawQuestion("from", "Date of birth", "date"), this.drawQuestion("to", "On", "date")];
      if (op === "working_days") return [this.drawQuestion("from", "After", "date"), this.drawQuestion("to", "Up to", "date")];
      return [];
    }

    drawBlank() {
      const fits = [...FOLDS, "lookup", "tiers", "count"].includes(this.calculation.op);
      const words = "A question that is not answered counts as 0";
      return fits && checkbox(words, Boolean(this.calculation.blank_is_zero), (value) => this.keep({ blank_is_zero: value }));
    }

    drawDay() {
      const days = this.calculation.days || { number: "" };
      const operand = this.drawOperand(days, "Working days", (next) => this.keep({ days: next }));
      return [this.drawQuestion("from", "After", "date"), labelledRow("Working days", operand)];
    }

    pairs(kind) {
      const found = editor.questionsBefore(this.element).filter(KINDS[kind]);
      const first = found.length || kind === "date" ? "Choose a question" : "No such question is asked before this";
      return [["", first], ...(kind === "date" ? [[TODAY, "Today"]] : []), ...found.map((each) => [each.id, each.label])];
    }

    nameOf(id) {
      return editor.allQuestions().find((each) => each.id === id)?.label || "a question that was deleted";
    }

    chooser(kind, value, onchange, extra = {}, more = []) {
      const control = select([], "", onchange, extra);
      const fill = () => fillSelect(control, [...this.pairs(kind), ...more], value(), this.nameOf(value()));
      fill();
      // The form may have changed since this was drawn.
      control.addEventListener("focus", fill);
      return control;
    }

    drawQuestion(name, words, kind, redraw = false) {
      return labelled(words, this.chooser(kind, () => this.calculation[name] || "", (value) => this.keep({ [name]: value }, { redraw })));
    }

    drawOperands() {
      const operands = this.calculation.of || [];
      const set = (at, next) => this.keep({ of: this.calculation.of.map((each, own) => (own === at ? next : each)) });
      const remove = (at) => this.keep({ of: this.calculation.of.filter((_, own) => own !== at) }, { redraw: true, focus: "select" });
      const rows = operands.map((operand, at) =>
        h("li", { class: "gf-rule" }, this.drawOperand(operand, `Line ${at + 1}`, (next) => set(at, next)), iconButton(`Remove line ${at + 1}`, "bin", () => remove(at))),
      );
      const add = () => this.keep({ of: [...this.calculation.of, { field: "" }] }, { redraw: true, focus: ".gf-rule select" });
      return [h("ul", { class: "gf-group__parts" }, rows), button("Add a line", add, "plus")];
    }

    drawOperand(operand, words, set) {
      let chosen = "number" in operand ? A_NUMBER : operand.field || "";
      const number = amountBox(operand.number, (value) => set({ number: value }));
      number.setAttribute("aria-label", `${words}: number`);
      number.hidden = chosen !== A_NUMBER;
      const choose = (value) => {
        chosen = value;
        number.hidden = value !== A_NUMBER;
        set(value === A_NUMBER ? { number: number.value } : { field: value });
      };
      const question = this.chooser("number", () => chosen, choose, { "aria-label": words }, [[A_NUMBER, "A number"]]);
      return h("span", { class: "gf-rule__controls" }, question, number);
    }

    drawAmounts() {
      const question = editor.allQuestions().find((each) => each.id === this.calculation.field);
      const amounts = this.calculation.amounts || {};
      const set = (value, amount) => this.keep({ amounts: { ...this.calculation.amounts, [value]: amount } });
      const boxes = answersOf(question).map(([value, words]) => labelled(words, amountBox(amounts[value], (amount) => set(value, amount))));
      const otherwise = amountBox(this.calculation.otherwise, (amount) => this.keep({ otherwise: amount }));
      return [h("div", { class: "gf-grid" }, boxes, labelled("Any other answer", otherwise, "Empty: not known"))];
    }

    drawTiersAre() {
      const pairs = [["whole", "The whole amount for that quantity"], ["marginal", "For each one, part by part"]];
      return labelled("The amount is", select(pairs, this.calculation.tiers_are || "whole", (value) => this.keep({ tiers_are: value })));
    }

    drawTiers() {
      const tiers = this.calculation.tiers || [];
      const set = (at, members) => this.keep({ tiers: this.calculation.tiers.map((each, own) => (own === at ? { ...each, ...members } : each)) });
      const remove = (at) => this.keep({ tiers: tiers.filter((_, own) => own !== at) }, { redraw: true, focus: "input, select" });
      const rows = tiers.map((tier, at) =>
        h(
          "li",
          { class: "gf-rule" },
          h(
            "span",
            { class: "gf-rule__controls" },
            labelled("Up to", amountBox(tier.up_to, (value) => set(at, { up_to: value || null })), "Empty: any more"),
            labelled("Amount", amountBox(tier.amount, (value) => set(at, { amount: value }))),
          ),
          iconButton(`Remove tier ${at + 1}`, "bin", () => remove(at)),
        ),
      );
      const add = () => this.keep({ tiers: [...tiers, { up_to: null, amount: "" }] }, { redraw: true, focus: "input" });
      return [h("ul", { class: "gf-group__parts" }, rows), button("Add a tier", add, "plus")];
    }
  }

  const amountBox = (value, set) => h("input", { type: "text", inputmode: "decimal", value: value ?? "", oninput: (event) => set(event.target.value) });

  const labelledRow = (words, inside) => h("div", { class: "gf-labelled" }, h("p", { class: "w-field__label" }, words), inside);

  const wide = (element) => h("div", { class: "gf-wide" }, element);

  /** Settings whose calculations and tables name the copies of questions that were copied with them. */
  editor.renamedSettings = (settings, ids) => {
    const rename = (value) => {
      if (typeof value === "string") return ids.get(value) || value;
      if (Array.isArray(value)) return value.map(rename);
      if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rename(each)]));
      return value;
    };
    const { calculation, inputs, ...others } = settings;
    return { ...others, ...(calculation && { calculation: rename(calculation) }), ...(inputs && { inputs: rename(inputs) }) };
  };

  editor.settingControls = {
    ...editor.settingControls,
    calculation: (words, value, set) => wide(new CalculationEditor(value || {}, set, false).element),
    day_calculation: (words, value, set) => wide(new CalculationEditor(value || {}, set, true).element),
  };
})();
