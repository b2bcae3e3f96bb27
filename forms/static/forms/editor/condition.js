// The condition editor: groups and rules chosen from drop-downs, at most three groups deep, shown as a sentence.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const { h, button, iconButton, select, fillSelect } = editor;
  const DEEPEST = 3;
  const NAMED = "named:";
  // What is written where there is nothing to choose from.
  const DAY = "2027-02-28, today or -14 days";
  const EXAMPLES = { before: DAY, after: DAY, within: "28 days, -28 days or +6 months" };
  const SHOWN = { begin: "Show only when …", join: "Show when", clear: "Always show", ...editor.SHOWN };
  const JOINS = [
    ["all", "all of these are true"],
    ["any", "any of these is true"],
    ["none", "none of these is true"],
    ["notall", "not all of these are true"],
  ];

  // What an author edits: {join, parts} groups, {field, op, value} rules, {fixed} what can only be removed here.
  function read(condition, depth = 1) {
    if (condition && "field" in condition) return { ...condition };
    if (!condition || condition.named || depth > DEEPEST) return { fixed: condition };
    if (condition.not) return readOpposite(condition.not, depth);
    const join = condition.all ? "all" : "any";
    return { join, parts: condition[join].map((part) => read(part, depth + 1)) };
  }

  function readOpposite(inner, depth) {
    if (inner.any) return { join: "none", parts: inner.any.map((part) => read(part, depth + 1)) };
    if (inner.all) return { join: "notall", parts: inner.all.map((part) => read(part, depth + 1)) };
    return { join: "none", parts: [read(inner, depth + 1)] };
  }

  function readTop(condition) {
    if (!condition) return { join: "all", parts: [] };
    const top = read(condition);
    return top.join ? top : { join: "all", parts: [top] };
  }

  function write(node) {
    if (node.fixed) return node.fixed;
    if (!node.join) return node.op === "answered" ? { field: node.field, op: node.op } : { ...node };
    const parts = node.parts.map(write);
    if (node.join === "none") return { not: parts.length === 1 ? parts[0] : { any: parts } };
    if (node.join === "notall") return { not: { all: parts } };
    return parts.length === 1 ? parts[0] : { [node.join]: parts };
  }

  const newRule = () => ({ field: "", op: "", value: null });

  class ConditionEditor {
    /** `onChange(condition)` is called with what is to be kept; the editor draws itself into `container`.
     * `words` say it where a condition doesn't decide whether something is shown. */
    constructor(container, condition, onChange, words = {}) {
      this.container = container;
      this.onChange = onChange;
      this.condition = condition;
      this.words = { ...SHOWN, ...words };
      this.sentence = h("p", { class: "gf-sentence", id: editor.uid("sentence") });
      this.rules = h("div", { class: "gf-rules" });
      container.append(this.sentence, this.rules);
      this.setCondition(condition);
      editor.onFormChanged(() => this.say());
    }

    setCondition(condition) {
      this.condition = condition;
      this.top = readTop(condition);
      this.draw();
    }

    say() {
      if (!this.container.isConnected) return;
      this.sentence.textContent = editor.sayWhen(this.condition, this.words);
    }

    /** Keep what is on the screen; `redraw` when rows came or went. */
    keep({ redraw = false, focus = null } = {}) {
      this.condition = this.top.parts.length ? write(this.top) : null;
      this.onChange(this.condition);
      if (redraw) this.draw();
      this.say();
      editor.changed();
      if (focus) this.container.querySelector(focus)?.focus();
    }

    draw() {
      this.rules.replaceChildren(
        ...(this.top.parts.length
          ? [this.drawGroup(this.top, 1, null)]
          : [button(this.words.begin, () => this.add(this.top, newRule()), "plus")]),
      );
      this.say();
    }

    add(group, part) {
      group.parts.push(part);
      this.fresh = part;
      this.keep({ redraw: true, focus: "[data-gf-new] select" });
      this.fresh = null;
    }

    remove(group, part) {
      group.parts.splice(group.parts.indexOf(part), 1);
      this.keep({ redraw: true, focus: "select, button" });
    }

    drawGroup(group, depth, parent) {
      const join = select(JOINS, group.join, (value) => {
        group.join = value;
        this.keep();
      });
      join.id = editor.uid("join");
      const parts = group.parts.map((part) => this.drawPart(part, group, depth));
      const isPlain = group.parts.length < 2 && group.join === "all" && !parent;
      return h(
        "div",
        { class: `gf-group gf-group--${depth}`, role: "group", "aria-label": "Condition", "data-gf-new": this.fresh === group },
        !isPlain &&
          h("div", { class: "gf-group__join" }, h("label", { for: join.id }, parent ? "where" : this.words.join), join),
        h("ul", { class: "gf-group__parts" }, parts),
        this.drawAdders(group, depth, parent),
      );
    }

    drawAdders(group, depth, parent) {
      return h(
        "div",
        { class: "gf-group__add" },
        button("Add a rule", () => this.add(group, newRule()), "plus"),
        depth < DEEPEST && button("Add a group", () => this.add(group, { join: "any", parts: [newRule()] }), "plus"),
        parent && button("Remove group", () => this.remove(parent, group), "bin"),
        !parent && button(this.words.clear, () => this.clear(), "cross"),
      );
    }

    clear() {
      this.top = readTop(null);
      this.keep({ redraw: true, focus: "button" });
    }

    drawPart(part, group, depth) {
      if (part.join) return h("li", {}, this.drawGroup(part, depth + 1, group));
      return h("li", { class: "gf-rule", "data-gf-new": this.fresh === part }, this.drawRule(part), this.drawRemove(part, group));
    }

    drawRemove(part, group) {
      return iconButton("Remove this rule", "bin", () => this.remove(group, part));
    }

    drawRule(rule) {
      if (rule.fixed?.named) return h("span", { class: "gf-rule__controls" }, this.drawNamed(rule));
      if (rule.fixed) return h("span", { class: "gf-rule__fixed" }, editor.sayWhen(rule.fixed, this.words));
      const row = h("span", { class: "gf-rule__controls" });
      this.drawControls(row, rule);
      return row;
    }

    drawControls(row, rule) {
      row.replaceChildren(this.drawQuestion(row, rule), this.drawOperator(row, rule), this.drawValue(rule));
    }

    questionPairs() {
      const found = editor.questionsBefore(this.container);
      const named = Object.entries(editor.namedConditions()).map(([name, title]) => [NAMED + name, `Condition: ${title}`]);
      const first = found.length ? "Choose a question" : "No question is asked before this";
      return [["", first], ...found.map((each) => [each.id, each.label]), ...named];
    }

    drawQuestion(row, rule) {
      const control = select([], "", (value) => this.chooseQuestion(row, rule, value), { "aria-label": "Question", class: "gf-rule__question" });
      const fill = () => fillSelect(control, this.questionPairs(), rule.field, this.nameOf(rule.field));
      fill();
      // The form may have changed since this was drawn.
      control.addEventListener("focus", fill);
      return control;
    }

    /** A condition used by its name: the same list of questions and conditions, to choose another from. */
    drawNamed(rule) {
      const control = select([], "", (value) => this.chooseInstead(rule, value), { "aria-label": "Question", class: "gf-rule__question" });
      const fill = () => fillSelect(control, this.questionPairs(), NAMED + rule.fixed.named, "a condition that was deleted");
      fill();
      control.addEventListener("focus", fill);
      return control;
    }

    chooseInstead(rule, value) {
      delete rule.fixed;
      Object.assign(rule, value.startsWith(NAMED) ? { fixed: { named: value.slice(NAMED.length) } } : newRule());
      if (!rule.fixed) rule.field = value;
      if (rule.field) [rule.op] = editor.typeOf(this.questionOf(rule)?.type).operators;
      this.keep({ redraw: true, focus: ".gf-rule__question" });
    }

    nameOf(id) {
      const found = editor.allQuestions().find((each) => each.id === id);
      return found ? `${found.label} (asked later)` : "a question that was deleted";
    }

    questionOf(rule) {
      return editor.allQuestions().find((each) => each.id === rule.field);
    }

    chooseNamed(rule, name) {
      for (const member of Object.keys(rule)) delete rule[member];
      rule.fixed = { named: name };
      this.keep({ redraw: true, focus: "select, button" });
    }

    chooseQuestion(row, rule, id) {
      if (id.startsWith(NAMED)) {
        this.chooseNamed(rule, id.slice(NAMED.length));
        return;
      }
      rule.field = id;
      const operators = editor.typeOf(this.questionOf(rule)?.type).operators;
      if (!operators.includes(rule.op)) rule.op = id ? operators[0] : "";
      rule.value = null;
      this.redrawRule(row, rule, ".gf-rule__question");
    }

    redrawRule(row, rule, focus) {
      this.keep();
      this.drawControls(row, rule);
      row.querySelector(focus)?.focus();
    }

    drawOperator(row, rule) {
      const type = editor.typeOf(this.questionOf(rule)?.type);
      const words = editor.vocabulary().operators;
      const pairs = rule.field ? type.operators.map((each) => [each, words[each] || each]) : [["", "…"]];
      const change = (value) => {
        const isList = value === "one_of";
        if (isList !== (rule.op === "one_of")) rule.value = isList ? [rule.value].filter((each) => each !== null) : (rule.value?.[0] ?? null);
        rule.op = value;
        this.redrawRule(row, rule, ".gf-rule__operator");
      };
      const control = select(pairs, rule.op, change, { "aria-label": "Comparison", class: "gf-rule__operator" });
      fillSelect(control, pairs, rule.op, words[rule.op] || rule.op);
      control.disabled = !rule.field;
      return control;
    }

    drawValue(rule) {
      const question = this.questionOf(rule);
      if (!question || rule.op === "answered") return h("span");
      const set = (value) => {
        rule.value = value;
        this.keep();
      };
      if (question.type === "yes_no") return drawYesNo(rule, set);
      const options = question.options.map((each) => [each.id || each.value, each.label || "(option without words)"]);
      if (rule.op === "one_of") return options.length ? drawMany(rule, options, set) : drawLines(rule, set);
      if (options.length) return select([["", "Choose an answer"], ...options], rule.value || "", set, { "aria-label": "Answer", class: "gf-rule__value" });
      const type = question.type === "date" && ["eq", "ne"].includes(rule.op) ? "date" : "text";
      const placeholder = EXAMPLES[rule.op];
      return h("input", { type, placeholder, "aria-label": "Answer", class: "gf-rule__value", value: rule.value ?? "", oninput: (event) => set(event.target.value) });
    }
  }

  function drawYesNo(rule, set) {
    const said = rule.value === null || rule.value === undefined ? "" : String(rule.value);
    const pairs = [["", "Choose an answer"], ["true", "Yes"], ["false", "No"]];
    return select(pairs, said, (value) => set(value === "" ? null : value === "true"), { "aria-label": "Answer", class: "gf-rule__value" });
  }

  function drawMany(rule, options, set) {
    const chosen = new Set(rule.value || []);
    const boxes = options.map(([value, words]) =>
      editor.checkbox(words, chosen.has(value), (isChosen) => {
        if (isChosen) chosen.add(value);
        else chosen.delete(value);
        set(options.map(([each]) => each).filter((each) => chosen.has(each)));
      }),
    );
    return h("span", { class: "gf-rule__many", role: "group", "aria-label": "Answers" }, boxes);
  }

  function drawLines(rule, set) {
    const lines = (rule.value || []).join("\n");
    const read = (event) => set(event.target.value.split("\n").filter((line) => line.trim()));
    return h("textarea", { rows: 3, "aria-label": "Answers, one a line", class: "gf-rule__value", value: lines, oninput: read });
  }

  /** The block around a condition editor: a hidden input of its own. */
  class ConditionBlock {
    constructor(definition, placeholder, prefix, condition) {
      this.type = definition.name;
      this.input = h("input", { type: "hidden", name: prefix });
      this.errors = h("div", { class: "w-field__errors gf-errors" });
      this.element = h("div", { class: "gf-condition" }, this.input, this.errors);
      placeholder.replaceWith(this.element);
      this.setInput(condition);
      this.view = new ConditionEditor(this.element, condition, (changed) => this.setInput(changed), definition.meta.words);
    }

    setInput(condition) {
      this.condition = condition;
      this.input.value = JSON.stringify(condition);
    }

    setState(condition) {
      this.setInput(condition);
      this.view.setCondition(condition);
    }

    getState() {
      return this.condition;
    }

    getValue() {
      return this.condition;
    }

    getTextLabel() {
      return this.condition ? editor.sayWhen(this.condition, this.view.words) : "";
    }

    setError(error) {
      editor.showErrors(this.errors, error);
    }

    focus() {
      this.element.querySelector("select, button")?.focus();
    }
  }

  class ConditionBlockDefinition {
    constructor(name, meta) {
      this.name = name;
      this.meta = meta;
    }

    render(placeholder, prefix, state) {
      return new ConditionBlock(this, placeholder, prefix, state);
    }
  }

  /** Show a block's errors in the admin's own look; none takes them away. */
  editor.showErrors = (container, error) => {
    const messages = error?.messages || [];
    container.closest(".gf-field")?.classList.toggle("w-field--error", messages.length > 0);
    container.replaceChildren(
      ...messages.map((words) => h("p", { class: "error-message", role: "alert" }, words)),
    );
  };
  editor.ConditionEditor = ConditionEditor;
  window.telepath.register("forms.ConditionBlock", ConditionBlockDefinition);
})();
