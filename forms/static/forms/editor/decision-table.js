// A decision table: its CSV, and which question each of its conditions is about.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const { h, labelled, select, fillSelect } = editor;
  const IF = /^if\s+/i;

  /** The names of the conditions in the first line of a CSV, as the server reads them. */
  function conditionsOf(table) {
    if (table && typeof table === "object") return table.columns.filter((each) => each.is_condition).map((each) => each.name);
    const heads = (table || "").replace(/^\ufeff/, "").split(/\r?\n/, 1)[0].split(",");
    const names = heads.map((head) => head.trim().replace(/^"|"$/g, "")).filter((head) => IF.test(head));
    return names.map((head) => head.replace(IF, "").split(":")[0].trim().toLowerCase().replaceAll(" ", "_"));
  }

  const say = (table) => {
    if (!table) return "No table yet";
    return typeof table === "object" ? `A table of ${table.rows.length} rows` : "A new table, checked when the form is published";
  };

  class DecisionTable {
    constructor(words, hint, settings, set) {
      this.settings = settings;
      this.set = set;
      this.state = h("p", { class: "help gf-hint", role: "status" }, say(settings.decision));
      this.inputs = h("div", { class: "gf-grid" });
      const upload = h("input", { type: "file", accept: ".csv,text/csv", onchange: (event) => this.read(event.target.files[0]) });
      this.element = h("div", { class: "gf-wide" }, labelled(words, upload, hint), this.state, this.inputs);
      // What may be chosen depends on where it stands in the page.
      queueMicrotask(() => this.drawInputs());
    }

    async read(file) {
      if (!file) return;
      const text = await file.text();
      this.settings = this.set({ decision: text });
      this.state.textContent = `${file.name}: ${say(text)}`;
      this.drawInputs();
    }

    drawInputs() {
      this.inputs.replaceChildren(...conditionsOf(this.settings.decision).map((name) => this.drawInput(name)));
    }

    drawInput(name) {
      const chosen = () => this.settings.inputs?.[name] || "";
      const change = (value) => {
        this.settings = this.set({ inputs: { ...this.settings.inputs, [name]: value } });
      };
      const control = select([], "", change);
      const fill = () => {
        const pairs = editor.questionsBefore(this.element).map((each) => [each.id, each.label]);
        const gone = editor.allQuestions().find((each) => each.id === chosen())?.label || "a question that was deleted";
        fillSelect(control, [["", "Choose a question"], ...pairs], chosen(), gone);
      };
      fill();
      control.addEventListener("focus", fill);
      return labelled(`Column “${name}” is about`, control);
    }
  }

  editor.settingControls = {
    ...editor.settingControls,
    decision: (words, value, set, hint, view) =>
      new DecisionTable(words, hint, view.state.settings || {}, (members) => view.keepSettings(members)).element,
  };
})();
