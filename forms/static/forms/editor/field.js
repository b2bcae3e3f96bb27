// A field: its heading is the summary line, one hidden input its value, and its settings are built when it is opened.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const { h, labelled, checkbox, select } = editor;

  const isEmpty = (value) =>
    value === "" || value === null || value === undefined || value === false ||
    (typeof value === "object" && Object.keys(value).length === 0);

  const sayTable = (table) => {
    if (!table || !table.length) return "No table yet";
    return Array.isArray(table) ? `A table of ${table.length} rows` : "A new table, checked when the form is published";
  };

  const compact = (state) => Object.fromEntries(Object.entries(state).filter(([, value]) => !isEmpty(value)));

  class FormField {
    constructor(definition, placeholder, prefix, state) {
      this.type = definition.name;
      this.state = { type: "short_text", ...state };
      this.input = h("input", { type: "hidden", name: prefix, value: JSON.stringify(state) });
      this.errors = h("div", { class: "w-field__errors gf-errors" });
      this.body = h("div", { class: "gf-field__body" });
      this.element = h("div", { class: "gf-field" }, this.input, this.errors, this.body);
      placeholder.replaceWith(this.element);
      this.child = this.element.closest("[data-streamfield-child]");
      this.heading = this.child.querySelector("[data-panel-heading-text]");
      this.toggle = this.child.querySelector("[data-panel-toggle]");
      this.buildWhenOpened();
    }

    buildWhenOpened() {
      this.toggle.addEventListener("wagtail:panel-toggle", (event) => event.detail.expanded && this.build());
      // A new block is open from the start, which no event says; a collapsed one is closed by the time this runs.
      queueMicrotask(() => {
        if (this.toggle.getAttribute("aria-expanded") === "true") this.build();
        this.summarise();
      });
      editor.onFormChanged(() => this.summarise());
    }

    summarise() {
      if (this.element.isConnected) this.heading.textContent = this.getTextLabel();
    }

    keep(name, value) {
      this.state[name] = value;
      this.input.value = JSON.stringify(compact(this.state));
      editor.changed();
    }

    build() {
      if (this.isBuilt) return;
      this.isBuilt = true;
      this.options = h("div");
      this.settings = h("div", { class: "gf-grid" });
      this.optional = checkbox("Optional: people may leave it out", Boolean(this.state.optional), (value) => this.keep("optional", value));
      this.missing = this.text("error_missing", "Error when nothing is answered", "Empty: made from the question");
      this.body.append(
        h("div", { class: "gf-grid gf-grid--question" }, this.text("label", "Question", "", true), this.typeSelect()),
        this.text("hint", "Hint", "Shown under the question"),
        this.optional,
        this.options,
        this.conditionPart(),
        this.part("Limits and error message", this.settings, this.missing),
        this.privacyPart(),
        this.movePart(),
      );
      this.drawOptions();
      this.drawSettings();
      this.addCommentButton();
    }

    part(words, ...inside) {
      return h("details", { class: "gf-part" }, h("summary", {}, words), inside);
    }

    text(name, words, hint = "", isMain = false) {
      const set = (event) => this.keep(name, event.target.value);
      const control = h("input", { type: "text", value: this.state[name] || "", oninput: set });
      if (isMain) this.mainInput = control;
      return labelled(words, control, hint);
    }

    typeSelect() {
      const pairs = editor.vocabulary().types.map((type) => [type.slug, type.label]);
      const change = (value) => {
        this.keep("type", value);
        this.drawOptions();
        this.drawSettings();
      };
      return labelled("Kind of answer", select(pairs, this.state.type, change));
    }

    drawOptions() {
      this.options.replaceChildren();
      if (!editor.typeOf(this.state.type).hasOptions) return;
      const onChange = (options) => this.keep("options", options);
      const canExclude = this.state.type === "checkboxes";
      new editor.OptionList(this.options, this.state.options || [], { canExclude, onChange });
    }

    drawSettings() {
      const { settings, isAsked } = editor.typeOf(this.state.type);
      // What nobody is asked can't be left out.
      this.optional.hidden = this.missing.hidden = !isAsked;
      this.settings.replaceChildren(...settings.map((setting) => this.drawSetting(...setting)));
    }

    /** Keep several settings at once, and return all of them. */
    keepSettings(members) {
      this.keep("settings", compact({ ...this.state.settings, ...members }));
      return this.state.settings;
    }

    drawSetting(name, kind, words, hint) {
      const value = this.state.settings?.[name] ?? "";
      const set = (next) => this.keep("settings", compact({ ...this.state.settings, [name]: next }));
      const own = editor.settingControls?.[kind];
      if (own) return own(words, value, set, hint, this);
      if (kind.startsWith("choice:")) {
        const pairs = kind.slice(7).split("|").map((each) => {
          const [name, said] = each.split("=");
          return [name, said || name.replaceAll("_", " ") || "Any day"];
        });
        return labelled(words, select(pairs, value, set), hint);
      }
      if (kind === "flag") return checkbox(words, Boolean(value), (checked) => set(checked || ""), hint);
      if (kind === "table") return this.drawTable(words, value, set, hint);
      const read = (text) => (kind === "number" && /^\d+$/.test(text.trim()) ? Number(text) : text);
      const inputmode = kind === "number" && "numeric";
      return labelled(words, h("input", { type: "text", inputmode, value, oninput: (event) => set(read(event.target.value)) }), hint);
    }

    /** A CSV file goes as its text: the server makes rows of it, and says what is wrong with them. */
    drawTable(words, value, set, hint) {
      const state = h("p", { class: "help gf-hint", role: "status" }, sayTable(value));
      const read = async (event) => {
        const [file] = event.target.files;
        if (!file) return;
        const text = await file.text();
        set(text);
        state.textContent = `${file.name}: ${sayTable(text)}`;
      };
      return h("div", {}, labelled(words, h("input", { type: "file", accept: ".csv,text/csv", onchange: read }), hint), state);
    }

    conditionPart() {
      const container = h("div", { class: "gf-condition" });
      // Drawn once it stands in the page: what may be asked depends on where it stands.
      queueMicrotask(() => new editor.ConditionEditor(container, this.state.condition || null, (condition) => this.keep("condition", condition)));
      return h("div", { class: "gf-labelled" }, h("p", { class: "w-field__label" }, "When it is shown"), container);
    }

    privacyPart() {
      const { roles, bases } = editor.vocabulary();
      const flag = (name, words, hint) => checkbox(words, Boolean(this.state[name]), (value) => this.keep(name, value), hint);
      const choice = (name, words, pairs, hint) => labelled(words, select(pairs, this.state[name] || "", (value) => this.keep(name, value)), hint);
      return this.part(
        "Personal data",
        flag("personal", "The answer is personal data"),
        flag("special", "It is special: health, faith, bank details and the like", "Kept encrypted"),
        h(
          "div",
          { class: "gf-grid" },
          this.text("purpose", "What it is needed for"),
          choice("basis", "Lawful basis", bases),
          this.text("retention", "Kept for", "Such as: 1 year after the case is closed"),
          choice("role", "What the answer is", roles, "How messages and cases find it"),
        ),
      );
    }

    movePart() {
      const control = h("select");
      const fill = () => {
        const { step } = editor.placeOf(this.element);
        this.targets = editor.orderedSteps().filter((each) => each !== step);
        editor.fillSelect(control, this.targets.map((each, at) => [String(at), each.title()]), "0");
        move.disabled = !this.targets.length;
      };
      const move = editor.button("Move", () => this.targets.length && this.moveTo(this.targets[Number(control.value)]), "arrow-right");
      queueMicrotask(fill);
      editor.onFormChanged(() => this.element.isConnected && document.activeElement !== control && fill());
      const label = h("label", { class: "w-field__label" }, "Move to step");
      control.id = editor.uid("move");
      label.htmlFor = control.id;
      return h("div", { class: "gf-move" }, label, control, move);
    }

    moveTo(target) {
      const from = editor.placeOf(this.element).step.stream();
      const at = from.children.findIndex((child) => child.block === this);
      const state = from.children[at].getState();
      moveComments(from.children[at].getContentPath(), target.contentPath(), state.id);
      const { element } = from.children[at];
      from.deleteBlock(at);
      // The inputs say that the block left this step; the panel would stand twice under one id.
      element.querySelector(":scope > section")?.remove();
      target.insert(state);
      editor.changed();
      editor.announce(`Moved to ${target.title()}`);
      target.toggle.focus();
    }

    addCommentButton() {
      if (!window.comments?.commentApp || !document.querySelector("#comment-icon")) return;
      const add = h(
        "button",
        { type: "button", class: "w-field__comment-button w-field__comment-button--add gf-comment", "aria-label": "Add comment", "data-comment-add": true },
        editor.icon("comment-add"),
        editor.icon("comment-add-reversed"),
      );
      this.body.prepend(add);
      window.comments.initAddCommentButton(add);
    }

    setState(state) {
      this.state = { type: "short_text", ...state };
      this.input.value = JSON.stringify(state);
      this.body.replaceChildren();
      if (this.isBuilt) {
        this.isBuilt = false;
        this.build();
      }
      this.summarise();
    }

    getState() {
      return compact(this.state);
    }

    getValue() {
      return this.getState();
    }

    getDuplicatedState() {
      // A copy is another question: an imported key stays with the first.
      const { key, source, ...rest } = editor.clone(this.getState());
      return rest;
    }

    getTextLabel() {
      const words = [this.state.label || "(no words yet)", editor.typeOf(this.state.type).label];
      if (this.state.optional) words.push("optional");
      if (this.state.condition) words.push(editor.sayWhen(this.state.condition));
      return words.filter(Boolean).join(" · ");
    }

    setError(error) {
      if (error) this.build();
      editor.showErrors(this.errors, error);
    }

    focus() {
      this.build();
      this.mainInput.focus();
    }
  }

  function moveComments(from, toStep, id) {
    const app = window.comments?.commentApp;
    if (!app || !from || !toStep) return;
    const found = app.utils.selectCommentsForContentPathFactory(from)(app.store.getState());
    found.forEach((comment) => app.updateContentPath(comment.localId, `${toStep}.items.${id}`));
  }

  class FormFieldBlockDefinition {
    constructor(name, meta) {
      this.name = name;
      this.meta = meta;
      editor.setVocabulary(meta.vocabulary);
    }

    render(placeholder, prefix, state) {
      return new FormField(this, placeholder, prefix, state);
    }
  }

  /** What an import said beyond what is changed here: carried along, not shown. */
  class KeptBlockDefinition {
    constructor(name, meta) {
      this.name = name;
      this.meta = meta;
    }

    render(placeholder, prefix, state) {
      const element = h("input", { type: "hidden", name: prefix, value: JSON.stringify(state || {}) });
      const wrapper = placeholder.closest("[data-contentpath]");
      placeholder.replaceWith(element);
      if (wrapper) wrapper.hidden = true;
      const get = () => JSON.parse(element.value);
      const set = (value) => {
        element.value = JSON.stringify(value || {});
      };
      return { type: this.name, element, getState: get, getValue: get, setState: set, setError() {}, focus() {} };
    }
  }

  window.telepath.register("forms.FormFieldBlock", FormFieldBlockDefinition);
  window.telepath.register("forms.KeptBlock", KeptBlockDefinition);
})();
