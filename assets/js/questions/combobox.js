// Makes a long drop-down one to search: the ARIA Authoring Practices' editable combobox with list autocomplete. The
// select stays, hidden, and is what is posted; what is typed is posted beside it, so that it can be shown again.

const MOST_SHOWN = 100;
// Said after a pause, so that a screen reader isn't cut off at every letter.
const PAUSE = 600;

// "Tŷ" is found by "ty".
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

class Combobox {
  constructor(select) {
    this.select = select;
    this.options = [...select.options].filter((option) => option.value).map(({ value, text }) => ({ value, text, words: words(text) }));
    this.build();
    this.fill();
    this.listen();
  }

  build() {
    const { select } = this;
    const id = select.id;
    this.popup = make("div", { class: "gh-combobox__popup", hidden: "" });
    this.list = make("ul", { id: `${id}-list`, role: "listbox", class: "gh-combobox__list" });
    this.list.setAttribute("aria-label", select.labels[0].textContent.trim());
    this.note = make("p", { class: "gh-combobox__note" });
    this.popup.append(this.list, this.note);
    this.status = make("div", { role: "status", class: "govuk-visually-hidden" });
    this.help = make("span", { id: `${id}-help`, class: "govuk-visually-hidden" });
    this.help.textContent = select.dataset.help;
    this.input = make("input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      name: `${select.name}-${select.dataset.typedName}`,
      class: `govuk-input gh-combobox__input${select.classList.contains("govuk-select--error") ? " govuk-input--error" : ""}`,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      "aria-describedby": [select.getAttribute("aria-describedby"), this.help.id].filter(Boolean).join(" "),
    });
    this.root = make("div", { class: "gh-combobox" });
    select.before(this.root);
    this.root.append(this.input, this.popup, this.help, this.status);
    // The label and the link of an error lead to the input from now on.
    select.id = `${id}-select`;
    this.input.id = id;
    select.hidden = true;
  }

  fill() {
    const chosen = this.options.find((option) => option.value === this.select.value);
    this.input.value = chosen ? chosen.text : this.select.dataset.typed || "";
  }

  listen() {
    const { input, root } = this;
    input.addEventListener("input", () => this.search());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.leave());
    // A press on the list takes the focus from the input otherwise.
    root.addEventListener("mousedown", (event) => event.target === input || event.preventDefault());
    root.addEventListener("click", (event) => this.click(event.target));
    // Back from another page: the browser has chosen an option again, and knows nothing of the input.
    addEventListener("pageshow", (event) => event.persisted || input === document.activeElement || this.fill());
  }

  get isOpen() {
    return !this.popup.hidden;
  }

  click(target) {
    const item = target.closest("[role=option]");
    if (item) this.choose(Number(item.dataset.index));
    else if (target === this.input) this.isOpen ? this.close() : this.open();
  }

  press(event) {
    const act = this.keys[event.key];
    if (act && !event.isComposing && act.call(this, event) !== false) event.preventDefault();
  }

  keys = {
    ArrowDown: (event) => {
      if (!this.isOpen) this.open();
      if (!event.altKey) this.move(1);
    },
    ArrowUp: (event) => {
      if (event.altKey) return this.close();
      if (!this.isOpen) this.open();
      this.move(-1);
    },
    Enter: () => (this.isOpen && this.active !== null ? this.choose(this.active) : false),
    Escape: () => {
      if (this.isOpen) return this.close();
      this.input.value = "";
      this.take();
    },
    // In the text, where the cursor is: the list has nothing active from then on.
    Home: () => this.toText(0),
    End: () => this.toText(this.input.value.length),
  };

  toText(position) {
    this.input.setSelectionRange(position, position);
    this.activate(null);
  }

  search() {
    this.take();
    this.open(this.input.value);
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => this.say(), PAUSE);
  }

  say() {
    this.status.textContent = this.isOpen ? this.sentence() : "";
  }

  sentence() {
    const { found, none, many } = this.select.dataset;
    const number = this.matches.length;
    const words = number > MOST_SHOWN ? many : number ? found : none;
    return words.replace("#", number.toLocaleString(document.documentElement.lang));
  }

  // What is typed decides; a text that is no option's leaves nothing chosen.
  take() {
    const typed = plain(this.input.value);
    const match = this.options.find((option) => plain(option.text) === typed);
    this.select.value = match ? match.value : "";
  }

  // A text that is an option's already was not typed to search for it.
  open(text = this.select.value ? "" : this.input.value) {
    this.matches = matching(this.options, text);
    const shown = this.matches.slice(0, MOST_SHOWN);
    this.list.replaceChildren(...shown.map((option, index) => this.item(option, index)));
    this.list.hidden = !shown.length;
    this.note.hidden = shown.length > 0 && shown.length === this.matches.length;
    this.note.textContent = this.sentence();
    this.popup.hidden = false;
    this.input.setAttribute("aria-expanded", String(shown.length > 0));
    this.activate(null);
  }

  item(option, index) {
    const item = make("li", { id: `${this.list.id}-${index}`, role: "option", class: "gh-combobox__option" });
    item.setAttribute("aria-selected", String(option.value === this.select.value));
    item.dataset.index = index;
    item.textContent = option.text;
    return item;
  }

  move(by) {
    const count = Math.min(this.matches.length, MOST_SHOWN);
    if (!count) return;
    const from = this.active ?? (by > 0 ? -1 : count);
    this.activate((from + by + count) % count);
  }

  activate(index) {
    const before = this.active == null ? null : this.list.children[this.active];
    before?.classList.remove("gh-combobox__option--active");
    this.active = index;
    if (index === null) return this.input.removeAttribute("aria-activedescendant");
    const item = this.list.children[index];
    item.classList.add("gh-combobox__option--active");
    item.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", item.id);
  }

  choose(index) {
    this.input.value = this.matches[index].text;
    this.select.value = this.matches[index].value;
    this.close();
  }

  // Whoever goes on with Tab takes what the arrows came to, as in a drop-down.
  leave() {
    if (this.isOpen && this.active !== null) this.choose(this.active);
    this.close();
  }

  close() {
    this.activate(null);
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    clearTimeout(this.speaking);
    this.status.textContent = "";
  }
}

// Every word typed must begin a word of the option; those that begin with what was typed come first.
function matching(options, text) {
  const wanted = words(text);
  const found = options.filter((option) => wanted.every((word) => option.words.some((own) => own.startsWith(word))));
  const begins = (option) => option.words.join(" ").startsWith(wanted.join(" "));
  return [...found.filter(begins), ...found.filter((option) => !begins(option))];
}

function make(tag, attributes) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

for (const select of document.querySelectorAll("select[data-module='guildhall-combobox']")) new Combobox(select);
