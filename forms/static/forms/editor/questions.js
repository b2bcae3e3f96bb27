// The form as it stands on the screen: its steps and questions in order, changes not yet saved included.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const LIST = "repeat"; // as the engine calls what stands for a list in a condition
  const steps = new Map(); // the step's element -> its view
  const NAMED = "[data-contentpath='named_conditions']";
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

  // A list of items is a question too: how many there are. It is known after the last of its steps.
  const asList = (step) => ({ id: step.id(), type: "field", value: { label: step.title(), type: LIST } });

  const questionsOf = (step) => step.items().filter((item) => item.type === "field");

  function questionsOfAll(all) {
    const found = [];
    let list = null;
    for (const step of all) {
      if (list && step.asked() !== "part") {
        found.push(asList(list));
        list = null;
      }
      if (step.asked() === "list") list = step;
      found.push(...questionsOf(step));
    }
    return list ? [...found, asList(list)] : found;
  }

  /** Every question of the form, in order. */
  const allQuestions = () => questionsOfAll(orderedSteps()).map(asQuestion);

  /** Where an element stands: its step's view, and the id of the item that it is in ("" for the step itself). */
  function placeOf(element) {
    const step = steps.get(element.closest("[data-form-step]"));
    const child = element.closest("[data-streamfield-child]");
    return { step, item: child && step && child !== step.child ? child.dataset.contentpath : "" };
  }

  /** The questions asked before an element's place: those that its condition may use. Beside the steps: all. */
  function questionsBefore(element) {
    const { step, item } = placeOf(element);
    if (!step) return allQuestions();
    const all = orderedSteps();
    const above = all.slice(0, Math.max(all.indexOf(step), 0));
    const isInside = step?.asked() === "part";
    const earlier = questionsOfAll(above).filter((each) => !isInside || each.value.type !== LIST || each.id !== lastList(above));
    const own = step && item ? step.items() : [];
    const at = own.findIndex((each) => each.id === item);
    return [...earlier, ...own.slice(0, Math.max(at, 0)).filter((each) => each.type === "field")].map(asQuestion);
  }

  const lastList = (all) => all.findLast((step) => step.asked() === "list")?.id();

  /** The titles of the conditions that the form keeps under a name, by the id of their block or by name. */
  function namedConditions() {
    const said = document.getElementById("form-named-conditions");
    const blocks = [...document.querySelectorAll(`${NAMED} [data-streamfield-child]`)].filter((child) => !isDeleted(child));
    return {
      ...(said ? JSON.parse(said.textContent) : {}),
      ...Object.fromEntries(blocks.map((child) => [child.dataset.contentpath, titleOf(child)])),
    };
  }

  const titleOf = (child) => child.querySelector("input[name$='-value-title']")?.value || "(condition without a title)";

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
    typeOf: (slug) => (slug === LIST ? { ...unknownType, slug, operators: vocabulary.listOperators } : null) || vocabulary.types.find((type) => type.slug === slug) || { ...unknownType, slug, label: slug },
    vocabulary: () => vocabulary,
  });
})();
