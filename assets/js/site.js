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
import { openInPlace } from "./start.js";

// What the framework expects on the body before it starts.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const COMPONENTS = [
  [Button, { preventDoubleClick: true }],
  [CharacterCount],
  [revealing(Checkboxes)],
  [ErrorSummary],
  [NotificationBanner],
  [revealing(Radios)],
  [SkipLink],
];
const MODULES = {
  "[data-module='guildhall-menu']": closeMenuOnLeave,
  "[data-module='guildhall-print']": offerPrinting,
  "[data-module='guildhall-session']": warnBeforeTheEnd,
  "[data-opens='in-place']": openInPlace(enliven),
};

/** Start every module of the page, or of what has come into it later. */
function enliven(scope) {
  for (const [component, config] of COMPONENTS) createAll(component, config, scope);
  for (const [selector, start] of Object.entries(MODULES)) scope.querySelectorAll(selector).forEach(start);
}

enliven(document);
