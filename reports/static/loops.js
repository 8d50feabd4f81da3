// Everybody who waits, fifty at a time, and lines for the settings file that settle one.
(() => {
  const holder = document.getElementById("loops-packed");
  if (!holder) return;
  const PAGE = 50;
  const HEADINGS = { settled: "[client.settled]", people: "[client.people]" };
  const CHOICES = [
    ["no_reply", "settled"],
    ["phone", "settled"],
    ["name", "people"],
  ];
  const table = document.querySelector("#loops table.loops");
  const body = table.tBodies[0];
  const box = document.getElementById("settle");
  const area = document.getElementById("settle-lines");
  const status = document.getElementById("settle-said");
  const then = document.getElementById("settle-then");
  const pages = document.getElementById("loops-pages");
  const kept = { settled: new Map(), people: new Map() };
  let page = 0;

  // A line is one tap away; where the clipboard cannot be had it still stands below.
  const copy = (text) => {
    const asked = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    return asked.catch(() => {
      area.select();
      if (!document.execCommand("copy")) throw new Error("not copied");
    });
  };

  const gather = () => {
    area.value = Object.entries(kept)
      .filter(([, lines]) => lines.size)
      .map(([heading, lines]) => [HEADINGS[heading], ...lines.values()].join("\n"))
      .join("\n\n");
    then.textContent = Object.keys(kept)
      .filter((heading) => kept[heading].size)
      .map((heading) => said(`loops.settle.then.${heading}`))
      .join(" ");
    box.hidden = !area.value;
  };

  // The answer stands beside the button: the lines may lie far below.
  const choose = (loop, choice, heading, answer) => {
    const key = heading === "settled" ? loop : loop.lines.name;
    const line = loop.lines[choice];
    const again = kept[heading].get(key) === line;
    if (again) kept[heading].delete(key);
    else kept[heading].set(key, line);
    gather();
    status.textContent = "";
    answer.textContent = again ? said("loops.settle.removed") : "";
    if (again) return;
    copy(line).then(
      () => (answer.textContent = said("loops.settle.copied", { line })),
      () => (answer.textContent = said("loops.settle.added", { line })),
    );
  };

  const settling = (loop) => {
    const parts = CHOICES.filter(([choice]) => loop.lines[choice]);
    if (!parts.length) return "";
    const answer = made("p", "sm answer");
    answer.setAttribute("role", "status");
    const buttons = parts.map(([choice, heading]) => {
      const key = heading === "settled" ? loop : loop.lines.name;
      const one = button(said(`loops.settle.${choice}`), () => {
        choose(loop, choice, heading, answer);
        press();
      });
      one.pressed = () => one.setAttribute("aria-pressed", kept[heading].get(key) === loop.lines[choice]);
      return one;
    });
    const press = () => buttons.forEach((one) => one.pressed());
    press();
    return made("details", "settling noprint", made("summary", "", said("loops.settle")), made("p", "", ...buttons), answer);
  };

  const words = (loop) => {
    const cell = made("td", "q");
    loop.tags.forEach((tag) => cell.append(made("span", "tagq", tag), " "));
    if (loop.quote) cell.append(made("bdi", "", said("quoted", { text: loop.quote })));
    else if (Object.keys(loop.lines).length) cell.append(made("span", "priv", said("loops.no_words")));
    cell.append(" ", webLink(loop.url ?? "", said("loops.open")), settling(loop));
    return cell;
  };

  const shownRow = (loop) => {
    const who = made("th", "a", made("bdi", "", loop.who));
    who.scope = "row";
    const waiting = made("td", "w", made("span", loop.late ? "over" : "", loop.waiting));
    return made("tr", "", who, made("td", "b", loop.where), waiting, words(loop));
  };

  const draw = (loops) => {
    const from = page * PAGE;
    const shown = loops.slice(from, from + PAGE);
    body.replaceChildren(...shown.map(shownRow));
    if (loops.length <= PAGE) return;
    pages.hidden = false;
    document.getElementById("loops-count").textContent = said("loops.rows", {
      first: inNumbers(from + 1),
      last: inNumbers(from + shown.length),
      all: inNumbers(loops.length),
    });
    const [before, next] = pages.querySelectorAll("button");
    before.disabled = page === 0;
    next.disabled = from + PAGE >= loops.length;
  };

  const turn = (step) =>
    unpacked("loops-packed").then((loops) => {
      page += step;
      draw(loops);
      table.scrollIntoView({ block: "start" });
      table.focus({ preventScroll: true });
    });

  csv.instead(table, () =>
    unpacked("loops-packed").then((loops) => [
      ["loops.who", "evidence.where", "evidence.kind", "csv.sent", "csv.days", "evidence.words", "evidence.address"].map((key) => said(key)),
      ...loops.map((loop) => {
        const [where, sent, days] = loop.saved;
        return [loop.who, where, loop.tags.join(", "), sent, days, loop.quote ?? "", loop.url ?? ""];
      }),
    ]),
  );
  const [before, next] = pages.querySelectorAll("button");
  before.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  document.getElementById("settle-copy").addEventListener("click", () => {
    copy(area.value).then(() => (status.textContent = said("loops.settle.copied", { line: area.value })), () => area.select());
  });

  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      unpacked("loops-packed").then((loops) => {
        document.getElementById("loops-rest")?.setAttribute("hidden", "");
        table.tabIndex = -1;
        draw(loops);
      }, () => {});
    },
    { rootMargin: "600px" },
  );
  near.observe(table);
})();
