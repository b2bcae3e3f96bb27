// Opens a form's first question in the page that hosts it. Without it, or where anything is odd, the link is a link.

const PATIENCE = 5000;

const isPlain = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

// Whose page is on the screen: Back and Forward between the two only change the address.
let shown = location.pathname;
addEventListener("popstate", () => location.pathname !== shown && location.reload());

/** `enliven(element)` starts the modules of what has come into the page. */
export const openInPlace = (enliven) => (link) => {
  link.addEventListener("click", async (event) => {
    if (!isPlain(event) || event.defaultPrevented) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy")) return;
    link.setAttribute("aria-busy", "true");
    const question = await fetchPage(link.href);
    if (question) show(question, enliven);
    else location.assign(link.href);
  });
};

/** The page at an address, which sets its own cookies; null for whatever a browser should rather open itself. */
async function fetchPage(url) {
  try {
    const answer = await fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector(".gh-page h1") && bringsNothingMore(page) ? { url, page } : null;
  } catch {
    return null;
  }
}

/** Whether this page has every script and stylesheet of that one: a question may have some of its own. */
function bringsNothingMore(page) {
  const here = new Set(filesOf(document));
  return filesOf(page).every((file) => here.has(file));
}

const filesOf = (page) =>
  [...page.querySelectorAll("script[src], link[rel='stylesheet']")].map((each) => each.getAttribute("src") ?? each.getAttribute("href"));

function show({ url, page }, enliven) {
  const place = document.querySelector(".gh-page");
  // Before its links and its form come in, which are relative to where they stand.
  history.pushState({}, "", url);
  shown = location.pathname;
  place.replaceChildren(...page.querySelector(".gh-page").childNodes);
  document.title = page.title;
  enliven(place);
  const heading = place.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
  scrollTo(0, 0);
}
