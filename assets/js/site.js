// The framework's own modules that our pages use, and some small ones of ours. Everything works without them.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { createAll } from "govuk-frontend/dist/govuk/init.mjs";

import { closeMenuOnLeave } from "./menu.js";
import { offerPrinting } from "./print.js";
import { revealing } from "./reveal.js";
import { warnBeforeTheEnd } from "./session.js";

// What the framework expects on the body before it starts.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [
  [Button, { preventDoubleClick: true }],
  [CharacterCount],
  [revealing(Checkboxes)],
  [ErrorSummary],
  [NotificationBanner],
  [revealing(Radios)],
  [SkipLink],
]) {
  createAll(...component);
}

document.querySelectorAll("[data-module='guildhall-menu']").forEach(closeMenuOnLeave);
document.querySelectorAll("[data-module='guildhall-print']").forEach(offerPrinting);
document.querySelectorAll("[data-module='guildhall-session']").forEach(warnBeforeTheEnd);
