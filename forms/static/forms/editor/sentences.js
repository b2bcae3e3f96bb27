// A condition as a sentence, in the words that the server's own sentences use.
(() => {
  "use strict";

  const editor = window.guildhallEditor;
  const quote = (text) => `“${text}”`;

  function sayValue(value, question) {
    if (Array.isArray(value)) {
      const said = value.map((each) => sayValue(each, question));
      return said.length > 1 ? `${said.slice(0, -1).join(", ")} or ${said.at(-1)}` : said[0] || "…";
    }
    if (value === true || value === false) return quote(value ? "Yes" : "No");
    if (value === null || value === undefined || value === "") return "…";
    const option = question?.options.find((each) => each.id === value || (!each.id && each.value === value));
    return quote(option?.label || value);
  }

  function sayTest(test, questions) {
    const question = questions.find((each) => each.id === test.field);
    const asked = !test.field ? "…" : question ? quote(question.label) : "a question that was deleted";
    const words = editor.vocabulary().operators[test.op] || test.op || "…";
    // The answer to a question that is gone may be an id that says nothing to anybody.
    const value = question || !test.field ? sayValue(test.value, question) : "…";
    return test.op === "answered" ? `${asked} ${words}` : `${asked} ${words} ${value}`;
  }

  function sayPart(part, questions) {
    const said = sayCondition(part, questions);
    const isGroup = (part.all || part.any || []).length > 1;
    return isGroup ? `(${said})` : said;
  }

  function sayCondition(condition, questions) {
    if (condition.all) return condition.all.map((part) => sayPart(part, questions)).join(" and ") || "always";
    if (condition.any) return condition.any.map((part) => sayPart(part, questions)).join(" or ") || "never";
    if (condition.not) return `not (${sayCondition(condition.not, questions)})`;
    if (condition.named) return quote(editor.namedConditions()[condition.named] || "a condition that was deleted");
    return sayTest(condition, questions);
  }

  /** How a condition of something that is shown begins its sentence, and what is said without one. */
  editor.SHOWN = { when: "Shown when", always: "Always shown" };

  /** When something is shown: "Shown when “Which bins?” includes “Garden waste”", or "Always shown". */
  editor.sayWhen = (condition, words = editor.SHOWN) =>
    condition ? `${words.when} ${sayCondition(condition, editor.allQuestions())}` : words.always;
})();
