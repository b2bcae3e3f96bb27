"""Defects of accessibility, each seeded into a real page to prove that the checks can fail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playwright.sync_api import Page

WIDE, NARROW = 1280, 320


class On(StrEnum):
    """The pages and states that defects are seeded into."""

    HOME = "home"
    SERVICE = "service page"
    WELSH = "Welsh service page"
    RESULTS = "search results"
    ADDRESS = "address question"
    CHOICES = "choices with an error"
    DATE = "date question"
    WORDS = "long text question"
    CONTACT = "contact details with errors"
    CHECK = "check answers"


# What the mutations share. A selector that finds nothing fails the test: the defect must be there to be found.
HELPERS = """
const one = (selector, within = document) => {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`${selector} is not on the page`);
  return found;
};
const every = (selector) => { one(selector); return [...document.querySelectorAll(selector)]; };
const remove = (selector) => one(selector).remove();
const style = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};
const add = (html, place = "main form, main .govuk-main-wrapper") => {
  one(place).insertAdjacentHTML("beforeend", html);
  return one(place).lastElementChild;
};
const freeze = (element) => {
  element.style.width = "max-content";
  const { width, height } = element.getBoundingClientRect();
  const size = { width: `${width}px`, height: `${height}px`, maxWidth: "none", boxSizing: "border-box" };
  Object.assign(element.style, size, { overflow: "hidden", whiteSpace: "nowrap" });
};
const rename = (element, tag) => {
  const other = document.createElement(tag);
  for (const each of element.attributes) other.setAttribute(each.name, each.value);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
};
"""


@dataclass(frozen=True)
class Defect:
    """One fault: what was done wrong, on which page, the script that does it, and the rule that must say so."""

    name: str
    on: On
    rule: str
    script: str
    width: int = WIDE

    def seed(self, page: Page) -> None:
        page.evaluate(f"() => {{ {HELPERS} {self.script} }}")


ERRORS = [
    Defect(
        "the error summary does not get the focus",
        On.CONTACT,
        "summary-focus",
        "document.activeElement.blur()",
    ),
    Defect(
        "the summary says something else than the input",
        On.CONTACT,
        "summary-words",
        "one('.govuk-error-summary a').textContent = 'Your name is missing'",
    ),
    Defect(
        "a line of the summary leads to nothing",
        On.CONTACT,
        "summary-link",
        "one('.govuk-error-summary a').href = '#nowhere'",
    ),
    Defect(
        "a line of the summary is no link",
        On.CONTACT,
        "summary-link",
        "rename(one('.govuk-error-summary a'), 'span').removeAttribute('href')",
    ),
    Defect(
        "following the summary does not move the focus",
        On.CONTACT,
        "summary-link",
        "one('.govuk-error-summary').addEventListener('click',"
        " (event) => { event.preventDefault(); event.stopPropagation() }, true)",
    ),
    Defect(
        "errors stand beside the inputs and no summary above",
        On.CONTACT,
        "summary-missing",
        "remove('.govuk-error-summary')",
    ),
    Defect(
        "the summary leaves an error out",
        On.CONTACT,
        "summary-complete",
        "remove('.govuk-error-summary li:last-child')",
    ),
    Defect(
        "the summary stands below the question",
        On.CHOICES,
        "summary-first",
        "const box = one('.govuk-error-summary'); one('main form').append(box); box.focus()",
    ),
    Defect(
        "the summary is no alert",
        On.CHOICES,
        "summary-role",
        "one('.govuk-error-summary [role=alert]').removeAttribute('role')",
    ),
    Defect(
        "the summary has no heading", On.CHOICES, "summary-heading", "remove('.govuk-error-summary__title')"
    ),
    Defect(
        "the title does not begin with Error",
        On.CONTACT,
        "title-error-prefix",
        "document.title = document.title.replace('Error: ', '')",
    ),
    Defect(
        "an input is not tied to its error",
        On.CONTACT,
        "error-linked",
        "one('main input[type=email]').setAttribute('aria-describedby', one('main .govuk-hint').id)",
    ),
    Defect(
        "a group is not tied to its error",
        On.CHOICES,
        "error-linked",
        "one('fieldset').setAttribute('aria-describedby', one('fieldset > .govuk-hint').id)",
    ),
    Defect(
        "an error is told by its colour alone",
        On.CONTACT,
        "error-prefix",
        "remove('.govuk-error-message .govuk-visually-hidden')",
    ),
    Defect(
        "an error says what the form wants and not what to do",
        On.CONTACT,
        "error-words",
        "one('.govuk-error-message').lastChild.data = ' Please enter a valid name'",
    ),
]

QUESTIONS = [
    Defect(
        "an input is described by what is not there",
        On.CONTACT,
        "description-missing",
        "one('input[type=tel]').setAttribute('aria-describedby', 'gone')",
    ),
    Defect("an input has no label", On.CONTACT, "label-missing", "remove('label[for]')"),
    Defect(
        "a placeholder stands in for the label",
        On.CONTACT,
        "label-missing",
        "const label = one('main label'); label.control.placeholder = label.textContent; label.remove()",
    ),
    Defect(
        "an example stands in the input",
        On.CONTACT,
        "placeholder",
        "one('input[type=email]').placeholder = 'name@example.com'",
    ),
    Defect(
        "a label is only for screen readers",
        On.ADDRESS,
        "label-unseen",
        "one('main label').className = 'govuk-visually-hidden'",
    ),
    Defect(
        "a label belongs to no input",
        On.ADDRESS,
        "description-missing",
        "one('main label').htmlFor = 'postcode'; one('main input[type=text]').ariaLabel = 'Postcode'",
    ),
    Defect("an asterisk marks the question", On.WORDS, "label-asterisk", "one('main label').append(' *')"),
    Defect(
        "a name can't be filled in by the browser",
        On.CONTACT,
        "autocomplete",
        "one('[autocomplete=name]').removeAttribute('autocomplete')",
    ),
    Defect(
        "an email address has the token of a name",
        On.CONTACT,
        "autocomplete",
        "one('[autocomplete=email]').setAttribute('autocomplete', 'name')",
    ),
    Defect(
        "the browser is told to forget the postcode",
        On.ADDRESS,
        "autocomplete",
        "one('main input[type=text]').setAttribute('autocomplete', 'off')",
    ),
    Defect("choices stand in no group", On.CHOICES, "group-missing", "rename(one('fieldset'), 'div')"),
    Defect(
        "a group of choices has no legend",
        On.CHOICES,
        "legend-missing",
        "const legend = one('legend'); legend.replaceWith(...legend.childNodes)",
    ),
    Defect(
        "day, month and year have no legend",
        On.DATE,
        "legend-missing",
        "const legend = one('legend'); legend.replaceWith(...legend.childNodes)",
    ),
    Defect(
        "the parts of a date stand in no group",
        On.DATE,
        "group-missing",
        "rename(one('fieldset'), 'div').removeAttribute('role')",
    ),
    Defect(
        "a hint is not tied to its input",
        On.CONTACT,
        "hint-linked",
        "one('input[type=tel]').removeAttribute('aria-describedby')",
    ),
    Defect(
        "the browser checks the form before we do",
        On.CONTACT,
        "browser-validation",
        "one('main form').removeAttribute('novalidate')",
    ),
    Defect(
        "an input refuses what is pasted",
        On.CONTACT,
        "paste-refused",
        "one('input[type=email]').addEventListener('paste', (event) => event.preventDefault())",
    ),
    Defect(
        "choosing sends the form",
        On.CHOICES,
        "change-on-input",
        "one('main form').addEventListener('change', (event) => event.currentTarget.requestSubmit())",
    ),
    Defect(
        "typing opens another page",
        On.WORDS,
        "change-on-input",
        "one('textarea').addEventListener('input', () => { location.href = '/cookies/' })",
    ),
    Defect(
        "the focus jumps on from the day by itself",
        On.DATE,
        "change-on-input",
        "one('[id$=-day]').addEventListener('input', () => one('[id$=-month]').focus())",
    ),
    Defect(
        "coming to an input opens another page",
        On.CONTACT,
        "change-on-input",
        "one('input[type=tel]').addEventListener('focus', () => { location.href = '/contact/' })",
    ),
    Defect(
        "how much is left to type is not announced",
        On.WORDS,
        "status-role",
        "every('.govuk-character-count [aria-live]').forEach((each) => each.removeAttribute('aria-live'))",
    ),
    Defect(
        "the end of the session is not announced",
        On.WORDS,
        "status-role",
        "one('.gh-session').removeAttribute('aria-labelledby')",
    ),
    Defect("the session ends without a warning", On.CHECK, "session-warning", "remove('.gh-session')"),
    Defect("the warning gives no way to stay", On.WORDS, "session-warning", "remove('.gh-session button')"),
    Defect(
        "how many results there are is not announced",
        On.RESULTS,
        "status-role",
        "one('main [role=status]').removeAttribute('role')",
    ),
]

KEYBOARD = [
    Defect("the skip link leads to nothing", On.SERVICE, "skip-link", "one('main').id = 'elsewhere'"),
    Defect(
        "the skip link is not seen when it has the focus",
        On.SERVICE,
        "skip-link",
        "style('.govuk-skip-link:focus { position: absolute; left: -9999px }')",
    ),
    Defect(
        "the skip link is not the first stop",
        On.SERVICE,
        "skip-link",
        "one('header').after(one('.govuk-skip-link'))",
    ),
    Defect("there is no skip link", On.SERVICE, "skip-link", "remove('.govuk-skip-link')"),
    Defect(
        "the focus can't be seen on links",
        On.RESULTS,
        "focus-visible",
        "const { color, textDecoration } = getComputedStyle(one('main h2 a'));"
        "style(`main a:focus { outline: none !important; box-shadow: none !important; background: none !important;"
        " color: ${color} !important; text-decoration: ${textDecoration} !important }`)",
    ),
    Defect(
        "the ring of the focus is too pale",
        On.CONTACT,
        "focus-visible",
        "style('main input:focus { outline: 3px solid #fff4b8 !important; box-shadow: none !important }')",
    ),
    Defect(
        "a banner lies over what has the focus",
        On.CONTACT,
        "focus-covered",
        "add('<div class=gh-cover>We use cookies</div>', 'body');"
        "style('.gh-cover { position: fixed; inset: 45% 0 0; background: #fff; z-index: 9 }')",
    ),
    Defect(
        "a header that stays in place covers what one goes back to",
        On.RESULTS,
        "focus-covered",
        "style('header { position: sticky; top: 0; height: 200px; background: #fff; z-index: 9 }')",
    ),
    Defect(
        "Tab does not lead out of an input",
        On.CONTACT,
        "keyboard-trap",
        "one('input[type=tel]').addEventListener('keydown',"
        " (event) => { if (event.key === 'Tab') event.preventDefault() })",
    ),
    Defect(
        "Tab goes round within the form",
        On.DATE,
        "keyboard-trap",
        "one('[id$=-year]').addEventListener('keydown',"
        " (event) => { event.preventDefault(); one('[id$=-day]').focus() })",
    ),
    Defect(
        "a number forces the order of Tab",
        On.CONTACT,
        "positive-tabindex",
        "one('input[type=tel]').tabIndex = 3",
    ),
    Defect(
        "the order of Tab is not the order on the screen",
        On.DATE,
        "tab-order",
        "style('.govuk-date-input { display: flex; flex-direction: row-reverse; justify-content: flex-end }')",
    ),
    Defect(
        "what stands above comes last by Tab",
        On.CONTACT,
        "tab-order",
        "style('main form:first-of-type { display: flex; flex-direction: column-reverse }')",
    ),
    Defect(
        "a button is left out by Tab", On.CONTACT, "keyboard-reach", "one('main .govuk-button').tabIndex = -1"
    ),
    Defect(
        "a link hands the focus on as soon as it comes",
        On.CHECK,
        "keyboard-reach",
        "const [first, second] = every('.govuk-summary-list__actions a');"
        "first.addEventListener('focus', () => second.focus())",
    ),
    Defect(
        "a button is a box that only a mouse can press",
        On.ADDRESS,
        "click-only",
        "const button = one('main form .govuk-button-group > .govuk-button'); const box = rename(button, 'div');"
        "box.addEventListener('click', () => one('main form').requestSubmit())",
    ),
    Defect(
        "a box that takes the focus has no keys",
        On.ADDRESS,
        "click-only",
        "const box = add('<div tabindex=0 role=button class=govuk-button>Use my place</div>', 'main form');"
        "box.addEventListener('click', () => one('main form').requestSubmit())",
    ),
    Defect(
        "an access key collides with those of screen readers",
        On.SERVICE,
        "accesskey",
        "one('main a').accessKey = 's'",
    ),
]

LOOKS = [
    Defect(
        "two targets are small and close together",
        On.SERVICE,
        "target-size",
        "add('<p class=gh-tiny><button>a</button><button>b</button></p>', 'main .govuk-main-wrapper');"
        "style('.gh-tiny button { all: unset; display: inline-block; width: 14px; height: 14px }')",
    ),
    Defect(
        "a button is less than 24 pixels high",
        On.CONTACT,
        "target-size",
        "style('main .govuk-button { padding: 0 8px; min-height: 0; height: 16px; line-height: 1 }')",
    ),
    Defect(
        "a wide table makes the page scroll sideways",
        On.SERVICE,
        "reflow",
        "add('<table class=gh-wide><tr><th>Street<td>Collection day</table>', 'main .govuk-main-wrapper');"
        "style('.gh-wide { width: 600px }')",
        NARROW,
    ),
    Defect(
        "an input is wider than a phone",
        On.CONTACT,
        "reflow",
        "style('main input[type=email] { width: 400px; max-width: none }')",
        NARROW,
    ),
    Defect(
        "spaced text is cut off",
        On.SERVICE,
        "text-spacing",
        "freeze(one('.gh-lead'))",
    ),
    Defect(
        "a button does not grow with its text",
        On.CONTACT,
        "text-spacing",
        "const button = one('main form .govuk-button-group > .govuk-button');"
        "button.style.paddingInline = '1px'; freeze(button)",
    ),
    Defect(
        "text is too pale", On.SERVICE, "axe-color-contrast", "style('.gh-lead { color: #999 !important }')"
    ),
    Defect(
        "the edge of an input is too pale",
        On.CONTACT,
        "control-contrast",
        "style('main input[type=tel] { border-color: #ccc }')",
    ),
    Defect(
        "the edge of a checkbox is too pale",
        On.CHOICES,
        "control-contrast",
        "style('.govuk-checkboxes__label::before { border-color: #ddd !important }')",
    ),
    Defect(
        "only its colour tells a link from the text around it",
        On.SERVICE,
        "link-by-colour",
        "const text = one('main .gh-prose p'); text.insertAdjacentHTML('beforeend', ' <a href=/contact/>Ask us</a>');"
        "style('main .gh-prose p a { text-decoration: none }')",
    ),
    Defect(
        "nobody can enlarge the page",
        On.SERVICE,
        "axe-meta-viewport",
        "one('meta[name=viewport]').content += ', maximum-scale=1, user-scalable=no'",
    ),
]

CONTENT = [
    Defect(
        "a level of heading is left out",
        On.SERVICE,
        "heading-order",
        "every('main h2').forEach((h) => rename(h, 'h4'))",
    ),
    Defect("the page has two main headings", On.SERVICE, "one-h1", "rename(one('main h2'), 'h1')"),
    Defect("the page has no main heading", On.CHECK, "one-h1", "rename(one('h1'), 'p')"),
    Defect("a heading is empty", On.SERVICE, "heading-empty", "one('main h2').textContent = ' '"),
    Defect(
        "bold text stands in for a heading",
        On.SERVICE,
        "heading-by-look",
        "add('<p><strong>What it costs</strong></p>', 'main .gh-prose')",
    ),
    Defect(
        "the page does not say its language",
        On.SERVICE,
        "page-language",
        "document.documentElement.removeAttribute('lang')",
    ),
    Defect(
        "a Welsh page says it is English", On.WELSH, "page-language", "document.documentElement.lang = 'en'"
    ),
    Defect(
        "a Welsh part does not say so",
        On.SERVICE,
        "language-of-part",
        "add('<p>Nid ydych wedi cael eich bin yn ôl gan y criw.</p>', 'main .gh-prose')",
    ),
    Defect(
        "the way to the other language does not say its language",
        On.SERVICE,
        "language-of-part",
        "one('.gh-languages a').removeAttribute('lang')",
    ),
    Defect(
        "an English part was left in a Welsh page",
        On.WELSH,
        "language-of-part",
        "one('.gh-start a').firstChild.data = 'Start now '",
    ),
    Defect(
        "an image has no alternative",
        On.SERVICE,
        "alt-missing",
        "add('<img src=/static/guildhall/mark.svg width=40 height=40>', 'main .gh-prose')",
    ),
    Defect(
        "the alternative of an image is the name of its file",
        On.SERVICE,
        "alt-words",
        "add('<img src=/static/guildhall/mark.svg width=40 height=40 alt=IMG_2041.jpg>', 'main .gh-prose')",
    ),
    Defect(
        "a drawing is neither named nor hidden",
        On.SERVICE,
        "alt-missing",
        "one('.gh-brand svg').removeAttribute('aria-hidden')",
    ),
    Defect(
        "a link says click here",
        On.SERVICE,
        "link-purpose",
        "add('<p><a href=/contact/>Click here</a> to ask us</p>', 'main .gh-prose')",
    ),
    Defect(
        "all links of a list are named Change",
        On.CHECK,
        "link-purpose",
        "every('.govuk-summary-list__actions .govuk-visually-hidden').forEach((each) => each.remove())",
    ),
    Defect(
        "a link opens a new window and does not say so",
        On.SERVICE,
        "link-new-window",
        "one('main .gh-facts a').target = '_blank'",
    ),
    Defect(
        "help stands elsewhere than on the other pages",
        On.CHECK,
        "help-place",
        "one('.gh-footer__columns').append(one('.gh-footer__columns > div'))",
    ),
    Defect("the page offers no help", On.CHECK, "help-place", "remove('.gh-footer__columns > div')"),
    Defect(
        "two elements have one id",
        On.CONTACT,
        "duplicate-id",
        "one('input[type=tel]').closest('.govuk-form-group').id = one('main .govuk-form-group').id",
    ),
    Defect("the page has no title", On.SERVICE, "title-missing", "document.title = ''"),
    Defect(
        "every page has the same title",
        On.SERVICE,
        "title-tells-the-page",
        "document.title = 'Harnmouth Borough Council'",
    ),
    Defect(
        "a button with a drawing has no name",
        On.HOME,
        "axe-button-name",
        "remove('.gh-search__button .govuk-visually-hidden')",
    ),
    Defect(
        "the name of a button is not what stands on it",
        On.CHECK,
        "axe-label-content-name-mismatch",
        "one('main form .govuk-button').ariaLabel = 'Finish'",
    ),
    Defect(
        "what is hidden from screen readers takes the focus",
        On.SERVICE,
        "axe-aria-hidden-focus",
        "one('.gh-start').ariaHidden = 'true'",
    ),
    Defect(
        "content stands outside the landmarks",
        On.HOME,
        "axe-region",
        "rename(one('main'), 'div')",
    ),
    Defect(
        "two navigations have one name",
        On.SERVICE,
        "axe-landmark-unique",
        "one('.govuk-breadcrumbs').ariaLabel = 'Language'",
    ),
    Defect("a list holds what is no item", On.HOME, "axe-list", "rename(one('.gh-tasks li'), 'div')"),
    Defect(
        "the answers are no pairs",
        On.CHECK,
        "axe-dlitem",
        "rename(one('.govuk-summary-list'), 'div')",
    ),
    Defect(
        "an attribute of ARIA has a value that means nothing",
        On.RESULTS,
        "axe-aria-valid-attr-value",
        "one('main [role=status]').setAttribute('aria-live', 'loud')",
    ),
]

DEFECTS = [*ERRORS, *QUESTIONS, *KEYBOARD, *LOOKS, *CONTENT]
