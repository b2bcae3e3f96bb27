// The language of the page, and of each part that is in another one.

// Words that tell the two languages apart: frequent in one, no word of the other.
const TELLING = {
  en: "the of and to your you is are for with this that we our what from will which have not can if",
  cy: "yn yr eich chi wedi mae nid ydych ein beth neu gyfer bydd hwn hon gyda gan ar dydd rydych gallwch os",
};
// Labels too short to be told by their small words.
const ENGLISH_LABELS = [
  "Back", "Continue", "Search", "Menu", "Change", "Day", "Month", "Year", "Home", "Privacy", "Contact us",
  "Submit", "Yes", "No", "Error:", "Skip to main content", "Check your answers", "There is a problem",
  "Start now", "Follow its progress", "What happens next", "Leave and clear this device", "Find address",
  "Postcode", "Town or city", "Not provided", "Your reference", "All services", "or",
];

const expected = /^\/cy(\/|$)/.test(location.pathname) ? "cy" : "en";
const stated = document.documentElement.lang;
if (stated.split("-")[0] !== expected)
  find("page-language", document.documentElement, `lang is "${stated}", the address is of "${expected}"`);

const count = (words, language) => words.filter((word) => TELLING[language].split(" ").includes(word)).length;
const judge = (text) => {
  const words = text.toLowerCase().match(/[a-zâêîôûŵŷ'’]+/g) || [];
  const [en, cy] = [count(words, "en"), count(words, "cy")];
  if (en >= 3 && en > 3 * cy) return "en";
  return cy >= 3 && cy > 3 * en ? "cy" : "";
};
const holdsText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
for (const element of all("body *").filter((each) => holdsText(each) && isRendered(each))) {
  if (element.matches("script, style, [hidden], option")) continue;
  const text = said(element);
  const [told, under] = [judge(text), languageOf(element)];
  if (told && told !== under)
    find("language-of-part", element, `"${text.slice(0, 60)}" stands under lang="${under}"`);
  else if (under === "cy" && ENGLISH_LABELS.includes(text)) find("language-of-part", element, `"${text}" is not Welsh`);
  if (text === "Cymraeg" && under !== "cy") find("language-of-part", element, "Cymraeg needs lang=cy");
  if (text === "English" && under !== "en") find("language-of-part", element, "English needs lang=en");
}
