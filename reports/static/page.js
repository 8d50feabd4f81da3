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

const printButton = document.getElementById("print");
printButton.hidden = false;
printButton.addEventListener("click", () => window.print());
