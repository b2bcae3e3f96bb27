// The form as it stands on the screen: its steps and questions in order, changes not yet saved included.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const steps = new Map(); // the step's element -> its view
  let vocabulary = { types: [], operators: {}, roles: [], bases: [] };

  const isDeleted = (child) => child?.querySelector(":scope > input[name$='-deleted']")?.value === "1";

  /** The steps that stand on the screen, from first to last. */
  function orderedSteps() {
    for (const element of steps.keys()) if (!element.isConnected) steps.delete(element);
    return [...steps.values()]
      .filter((step) => !isDeleted(step.child))
      .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  /** Every step's view in a form, deleted ones too: their inputs are posted as well. */
  const stepsOf = (form) => [...steps.values()].filter((step) => form.contains(step.element));

  const asQuestion = ({ id, value }) => ({
    id,
    label: value.label || "(question without words)",
    type: value.type,
    options: value.options || [],
  });

  const questionsOf = (step) => step.items().filter((item) => item.type === "field");

  /** Every question of the form, in order. */
  const allQuestions = () => orderedSteps().flatMap((step) => questionsOf(step).map(asQuestion));

  /** Where an element stands: its step's view, and the id of the item that it is in ("" for the step itself). */
  function placeOf(element) {
    const step = steps.get(element.closest("[data-form-step]"));
    const child = element.closest("[data-streamfield-child]");
    return { step, item: child && step && child !== step.child ? child.dataset.contentpath : "" };
  }

  /** The questions asked before an element's place: those that its condition may use. */
  function questionsBefore(element) {
    const { step, item } = placeOf(element);
    const all = orderedSteps();
    const earlier = all.slice(0, Math.max(all.indexOf(step), 0)).flatMap(questionsOf);
    const own = step && item ? step.items() : [];
    const at = own.findIndex((each) => each.id === item);
    return [...earlier, ...own.slice(0, Math.max(at, 0)).filter((each) => each.type === "field")].map(asQuestion);
  }

  /** The titles of the conditions that the form keeps under a name, by name. */
  function namedConditions() {
    const said = document.getElementById("form-named-conditions");
    return said ? JSON.parse(said.textContent) : {};
  }

  const unknownType = { slug: "", label: "Unknown", operators: ["answered"], hasOptions: false, isAsked: true, settings: [] };

  Object.assign(editor, {
    addStep: (step) => steps.set(step.element, step),
    allQuestions,
    isDeleted,
    namedConditions,
    orderedSteps,
    stepsOf,
    placeOf,
    questionsBefore,
    setVocabulary: (words) => {
      vocabulary = words;
    },
    typeOf: (slug) => vocabulary.types.find((type) => type.slug === slug) || { ...unknownType, slug, label: slug },
    vocabulary: () => vocabulary,
  });
})();
