"use strict";
document.documentElement.classList.add("js");

// A link may lead into closed details: open them, and let them be closed again.
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const details = target && target.closest("details");
  if (details) details.open = true;
};
addEventListener("hashchange", reveal);
reveal();

// What the reader chose overrules the device. A browser may bring a choice back.
const choose = () => {
  const theme = document.querySelector(".theme :checked").id.replace("theme-", "");
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};
document.querySelector(".theme").addEventListener("change", choose);
addEventListener("pageshow", choose);
choose();

const printButton = document.getElementById("print");
printButton.hidden = false;
printButton.addEventListener("click", () => window.print());
