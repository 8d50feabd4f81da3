// Every table of the page as a file for spreadsheets, in which no cell is a formula.
const csv = (() => {
  const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/;
  const LONGEST = 60;

  const cell = (value) => {
    const text = String(value ?? "");
    return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };

  const save = (name, rows) => {
    const between = said("csv.between");
    const lines = rows.map((row) => `${row.map(cell).join(between)}\r\n`);
    const file = new Blob(["\ufeff", ...lines], { type: "text/csv;charset=utf-8" });
    const link = made("a", "");
    link.href = URL.createObjectURL(file);
    link.download = `${name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeName === "BR") return " ";
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const inside = [...node.childNodes].map(read).join("");
    return getComputedStyle(node).display.startsWith("inline") ? inside : ` ${inside} `;
  };
  const text = (node) => read(node).replace(/\s+/g, " ").trim();

  // One value per column: a cell of several says with data-csv what each is.
  const valuesOf = (cell) => {
    const parts = [...cell.querySelectorAll("[data-csv]")];
    return parts.length ? parts.map((part) => part.dataset.csv || text(part)) : [text(cell)];
  };
  const rowsOf = (table) => {
    const spread = (cell) => [valuesOf(cell), ...Array(cell.colSpan - 1).fill([""])];
    const rows = [...table.querySelectorAll("tr")].map((row) => [...row.cells].flatMap(spread));
    const wide = [];
    rows.forEach((row) => row.forEach((cell, at) => (wide[at] = Math.max(cell.length, wide[at] ?? 1))));
    return rows.map((row) => row.flatMap((cell, at) => [...cell, ...Array(wide[at] - cell.length).fill("")]));
  };

  const named = (caption) =>
    caption
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .slice(0, LONGEST)
      .replace(/^-|-$/g, "") || "table";

  // Some tables are paged, and more than their rows is saved.
  const paged = new Map();
  const offer = (table) => {
    const caption = table.caption ? text(table.caption) : "";
    const place = table.closest(".scroll") ?? table;
    const name = named(caption);
    const offered = button(said("csv.save"), () => {
      if (paged.has(table)) paged.get(table)().catch(() => rowsOf(table)).then((rows) => save(name, rows));
      else save(name, rowsOf(table));
    });
    offered.setAttribute("aria-label", said("csv.save_of", { table: caption }));
    place.after(made("p", "csv noprint", offered));
  };
  document.querySelectorAll("main table:not([data-own-csv])").forEach(offer);

  return { save, rowsOf, instead: (table, rows) => paged.set(table, rows) };
})();
