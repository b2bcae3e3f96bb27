// WCAG 1.3.5: inputs about the person carry the token that lets a browser fill them.

// What the label says, and the tokens that belong to it.
const EXPECTED = [
  [/^(full name|enw llawn|your name)\b/, ["name"]],
  [/^(email address|cyfeiriad e-?bost)\b/, ["email", "username", "email username", "username email"]],
  [/^(phone|telephone|mobile|rhif ffôn)/, ["tel"]],
  [/^(address line 1|llinell gyfeiriad 1|llinell gyntaf)/, ["address-line1"]],
  [/^(address line 2|llinell gyfeiriad 2|ail linell)/, ["address-line2"]],
  [/^(town or city|tref neu ddinas)/, ["address-level2"]],
  [/^(postcode|cod post)/, ["postal-code"]],
  [/^(current password|password)$/, ["current-password"]],
  [/^(new password)/, ["new-password"]],
  [/(^code$|authenticator|six-digit code|^cod$)/, ["one-time-code"]],
  [/^(date of birth|dyddiad geni)/, ["bday"]],
];
const BY_TYPE = { email: ["email"], tel: ["tel"] };

for (const control of all(CONTROLS).filter(isRendered)) {
  if (control.matches("[type=radio], [type=checkbox], [type=search]")) continue;
  const label = said([...(control.labels || [])][0]).toLowerCase();
  const token = (control.getAttribute("autocomplete") || "").replace(/\bsection-\S+ ?/, "").trim();
  const known = EXPECTED.find(([pattern]) => pattern.test(label));
  const tokens = known ? known[1] : BY_TYPE[control.type];
  if (tokens && !tokens.includes(token))
    find("autocomplete", control, `"${label}" has autocomplete="${token}", not "${tokens[0]}"`);
}
