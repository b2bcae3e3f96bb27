// A step: while closed one hidden input, its inside built when it is opened. Opened or not, it posts that one entry.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const { h } = editor;
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;

  const OF_EXITS = ["contact", "call_number"];

  class StepBlock {
    constructor(definition, placeholder, prefix, state) {
      this.blockDef = definition;
      this.type = definition.name;
      this.prefix = prefix;
      this.name = `${prefix}-json`;
      this.input = h("input", { type: "hidden", name: this.name });
      this.inside = h("div");
      this.element = h("div", { "data-form-step": true }, this.input, this.inside);
      placeholder.replaceWith(this.element);
      this.child = this.element.closest("[data-streamfield-child]");
      this.heading = this.child.querySelector("[data-panel-heading-text]");
      this.toggle = this.child.querySelector("[data-panel-toggle]");
      editor.addStep(this);
      this.take(state);
      this.listen();
    }

    take(state) {
      this.value = state.value;
      this.states = state.states || {};
      this.keepClosed();
      if (state.built) this.open(state.built);
    }

    /** Post the step as it is stored, for nobody has changed its inside. */
    keepClosed() {
      this.input.value = JSON.stringify({ value: this.value });
    }

    listen() {
      this.toggle.addEventListener("wagtail:panel-toggle", (event) => {
        if (event.target === this.toggle && event.detail.expanded) this.open();
        this.summarise();
      });
      queueMicrotask(() => {
        if (this.toggle.getAttribute("aria-expanded") === "true") this.open();
        this.summarise();
      });
      this.element.addEventListener("input", editor.changed);
      this.element.addEventListener("change", editor.changed);
      editor.onFormChanged(() => this.summarise());
    }

    builtState() {
      const items = this.value.items.map((item, at) => (at in this.states ? { ...item, value: this.states[at] } : item));
      return { ...this.value, items };
    }

    /** Build the inside; what it posts right then is what "unchanged" means. */
    open(state = null) {
      if (this.struct) return;
      const inside = state || this.builtState();
      this.struct = this.blockDef.build(this.inside, this.prefix, inside);
      this.unchanged = state ? null : this.entriesNow();
      this.showSettingsOfKind();
      this.groupPanels();
      editor.changed();
    }

    /** A panel within a step is no landmark: every open step has one of the same name. */
    groupPanels() {
      this.inside.querySelectorAll("section[id*='block_group-']").forEach((panel) => panel.setAttribute("role", "group"));
    }

    /** Only what belongs to the kind of step is shown; what was written for another kind is kept. */
    showSettingsOfKind() {
      const control = this.inside.querySelector(`select[name='${this.prefix}-kind']`);
      if (!control) return;
      const show = () => {
        for (const name of OF_EXITS) this.setting(name).hidden = control.value !== "exit";
      };
      control.addEventListener("change", () => {
        show();
        this.summarise();
      });
      show();
    }

    setting(name) {
      return this.inside.querySelector(`[name='${this.prefix}-${name}']`).closest("[data-contentpath]");
    }

    kind() {
      return (this.struct ? this.struct.childBlocks.kind?.getValue() : this.value?.kind) || "step";
    }

    section() {
      return this.struct ? this.struct.childBlocks.section?.getValue() : this.value?.section;
    }

    entriesNow() {
      const form = this.element.closest("form");
      return form ? withoutRewriting(() => comparable(ownEntries([...new FormData(form)], this))) : null;
    }

    /** The one entry that an opened step posts. */
    posted(entries) {
      return comparable(entries) === this.unchanged ? this.input.value : JSON.stringify({ entries });
    }

    stream() {
      return this.struct.childBlocks.items;
    }

    /** What stands on the step, as {id, type, value}; the value of a field is as it stands on the screen. */
    items() {
      if (!this.struct?.childBlocks.items) return this.value?.items || [];
      return this.stream().children.map((child) => ({ id: child.id, type: child.type, value: child.block.state || {} }));
    }

    insert(state) {
      if (this.struct) {
        this.stream().insert(state, this.stream().children.length, { collapsed: true });
      } else {
        this.value.items.push(state);
        this.keepClosed();
      }
    }

    title() {
      const title = this.struct ? this.struct.childBlocks.title?.getValue() : this.value?.title;
      return title || "(step without a title)";
    }

    id() {
      return this.child.dataset.contentpath;
    }

    /** How often it is asked: "" once, "list" for each item of its list, "part" for each of the list above. */
    asked() {
      const repeat = this.struct ? this.struct.childBlocks.repeat?.getValue() : this.value?.repeat;
      return repeat?.asked || "";
    }

    condition() {
      return this.struct ? this.struct.childBlocks.condition?.getValue() : this.value?.condition;
    }

    contentPath() {
      return window.comments?.getContentPath(this.child);
    }

    summarise() {
      if (this.element.isConnected) this.heading.textContent = this.getTextLabel();
    }

    getTextLabel() {
      const count = this.items().filter((item) => item.type === "field").length;
      const isExit = this.kind() === "exit";
      const words = [this.title(), isExit ? "exit page" : `${count} ${count === 1 ? "question" : "questions"}`];
      if (this.asked()) words.push(this.asked() === "list" ? "a list" : "part of the list above");
      if (this.kind() === "eligibility") words.push("eligibility");
      if (this.section() && !isExit) words.unshift(this.section());
      if (this.condition()) words.push(editor.sayWhen(this.condition()));
      return words.join(" · ");
    }

    getState() {
      return this.struct ? { built: this.struct.getState() } : { value: this.value, states: this.states };
    }

    getValue() {
      return this.getState();
    }

    setState(state) {
      if (this.struct) this.struct.setState(state.built || { ...state.value });
      else this.take(state);
    }

    /** A copy whose blocks are new ones; what its conditions name inside the step is the copy's own. */
    getDuplicatedState() {
      return this.struct ? { built: this.duplicateBuilt() } : this.duplicateClosed();
    }

    duplicateBuilt() {
      const copy = this.struct.getDuplicatedState();
      const old = this.stream().children.map((child) => child.id);
      const ids = new Map(old.map((id, at) => [id, copy.items[at].id]));
      copy.items.forEach((item) => {
        item.value.condition = renamed(item.value.condition, ids);
        if (item.value.settings) item.value.settings = editor.renamedSettings(item.value.settings, ids);
        renameOptions(item.value, ids);
      });
      forgetList(copy.kept);
      return { ...copy, slug: "", condition: copy.condition };
    }

    duplicateClosed() {
      const copy = editor.clone({ value: this.value, states: this.states });
      const ids = new Map(copy.value.items.map((item) => [item.id, editor.newId()]));
      copy.value.items.forEach((item) => {
        item.id = ids.get(item.id);
        delete item.value.key;
        item.value.condition = renamed(item.value.condition, ids);
        if (item.value.settings) item.value.settings = editor.renamedSettings(item.value.settings, ids);
        renameOptions(item.value, ids);
      });
      copy.value.slug = "";
      forgetList(copy.value.kept);
      return copy;
    }

    setError(error) {
      if (!error) return;
      this.open();
      this.struct.setError(error);
    }

    focus(options) {
      this.open();
      this.struct.focus(options);
    }
  }

  // An option's condition may ask what the same step asks before it.
  function renameOptions(value, ids) {
    (value.options || []).forEach((option) => {
      if (option.condition) option.condition = renamed(option.condition, ids);
    });
  }

  /** A copied list is another list: an imported one's key must not travel with it. */
  function forgetList(kept) {
    delete kept?.repeat?.key;
  }

  function renamed(condition, ids) {
    if (!condition) return condition ?? null;
    const renameParts = (parts) => parts.map((part) => renamed(part, ids));
    if (condition.all) return { all: renameParts(condition.all) };
    if (condition.any) return { any: renameParts(condition.any) };
    if (condition.not) return { not: renamed(condition.not, ids) };
    return "field" in condition ? { ...condition, field: ids.get(condition.field) || condition.field } : condition;
  }

  const ownEntries = (entries, step) => entries.filter(([name]) => name !== step.name && name.startsWith(`${step.prefix}-`));

  // The rich text editor writes its content anew when it starts: other spaces and order, empty data, the same text.
  function comparable(entries) {
    return JSON.stringify(entries.map(([name, text]) => [name, text.startsWith("{") ? sameRichText(text) : text]));
  }

  function sameRichText(text) {
    try {
      const content = JSON.parse(text);
      return content?.blocks ? JSON.stringify(sorted(content)) : text;
    } catch {
      return text;
    }
  }

  function sorted(value) {
    if (Array.isArray(value)) return value.map(sorted);
    if (!value || typeof value !== "object") return value;
    const members = Object.entries(value).filter(([name, member]) => name !== "data" || Object.keys(member).length);
    return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]));
  }

  let isRewriting = true;

  function withoutRewriting(read) {
    isRewriting = false;
    try {
      return read();
    } finally {
      isRewriting = true;
    }
  }

  // One entry a step, in the place of its hidden input, whether it was opened or not: Wagtail compares what a form
  // posts with what it posted before, order included, so merely opening a step must change nothing.
  document.addEventListener("formdata", ({ target, formData }) => {
    if (!isRewriting) return;
    const opened = editor.stepsOf(target).filter((step) => step.struct);
    if (!opened.length) return;
    const entries = [...formData];
    opened.forEach((step) => {
      const own = ownEntries(entries, step);
      new Set(own.map(([name]) => name)).forEach((name) => formData.delete(name));
      formData.set(step.name, step.posted(own));
    });
  });

  class StepBlockDefinition extends StructBlockDefinition {
    render(placeholder, prefix, state) {
      return new StepBlock(this, placeholder, prefix, state);
    }

    build(container, prefix, state) {
      const placeholder = container.appendChild(h("div"));
      return super.render(placeholder, prefix, state);
    }
  }

  window.telepath.register("forms.StepBlock", StepBlockDefinition);
})();
