// Choices, dates and addresses stand in a group with a legend.

const groups = new Map();
for (const input of all("input[type=radio], input[type=checkbox]").filter(isRendered)) {
  const key = input.name + (input.form?.id || "");
  groups.set(key, [...(groups.get(key) || []), input]);
}
const legendOf = (group) => said(group.querySelector(":scope > legend")) || group.getAttribute("aria-label")
  || referred(group, "aria-labelledby").map((id) => said(document.getElementById(id))).join(" ");
const demand = (element, what) => {
  const group = element.closest("fieldset, [role=group], [role=radiogroup]");
  if (!group) find("group-missing", element, `${what} stand in no group`);
  else if (!legendOf(group).trim()) find("legend-missing", group, "the group has no legend");
};
for (const inputs of groups.values()) if (inputs.length > 1) demand(inputs[0], "these choices");
for (const parts of all(".govuk-date-input")) demand(parts, "the parts of a date");
for (const line of all("[name$='-line1']").filter(isRendered)) demand(line, "the parts of an address");
