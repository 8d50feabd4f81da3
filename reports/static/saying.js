// What the scripts say: sentences of the page's own catalogue, and nothing that is markup.
const said = (() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  // What is written from right to left, or turns a line, keeps to its own gap.
  const TURNS =
    /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
  const apart = (text) => (TURNS.test(text) ? `\u2068${text}\u2069` : text);
  return (key, slots = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => apart(slots[name]));
})();
const inNumbers = (() => {
  const format = new Intl.NumberFormat(document.documentElement.lang);
  return (count) => format.format(count);
})();

// An element with a class and what is in it; strings become text, never markup.
const made = (tag, kind, ...inside) => {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.append(...inside);
  return element;
};

const button = (text, act) => {
  const element = made("button", "quiet", text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
};

// Only addresses that lead to the web become links.
const webLink = (url, text) => {
  if (!/^https?:\/\//i.test(url)) return "";
  const link = made("a", "", text);
  link.href = url;
  link.target = "_blank";
  link.rel = "noreferrer noopener";
  return link;
};
