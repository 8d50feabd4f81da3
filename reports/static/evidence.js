// From any number to the messages behind it: filtered, fifty at a time.
(() => {
  const live = document.getElementById("evidence-live");
  if (!live) return;
  const PAGE = 50;
  const NAMES = ["number", "part", "channel", "kind", "side", "person", "from", "to", "counted"];
  const part = (name) => document.getElementById(`ev-${name}`);
  const controls = Object.fromEntries(NAMES.map((name) => [name, part(name)]));
  const section = document.getElementById("evidence");
  const body = part("table").tBodies[0];
  live.hidden = false;
  document.getElementById("evidence-plain").hidden = true;
  const first = controls.number.querySelector("optgroup option");
  if (first) controls.number.value = first.value;

  let rows = null; // once unpacked
  let found = [];
  let page = 0;
  let origin = null; // the link that led here

  const chosen = () => Object.fromEntries(NAMES.map((name) => [name, controls[name].value]));

  const shownRow = (row) => {
    const index = row.message;
    const what = made("td", "r2");
    if (row.group) {
      what.append(made("span", "tagq", rows.role(row)), " ", made("span", "tagq", rows.mark(row)));
    }
    const look = made("td", "z", button(said("evidence.thread"), () => talks.show(rows, index)), " ");
    look.append(webLink(rows.data.messages.url[index] ?? "", said("evidence.open")));
    const who = made("th", "a", made("bdi", "", rows.called(row)));
    who.scope = "row";
    return made(
      "tr",
      "",
      who,
      made("td", "w", rows.when(index)),
      made("td", "b", `${rows.channel(index)} · ${rows.kind(index)}`),
      what,
      made("td", "q", rows.words(index)),
      look,
    );
  };

  const summed = (filter) => {
    const groups = rows.groupsOf(filter);
    if (!groups.length) return "";
    const sum = (of) => groups.reduce((whole, group) => whole + of(group), 0);
    const said_of = [];
    if (new Set(groups.map((group) => group.key)).size === 1) {
      const slots = {
        counted: inNumbers(sum((g) => g.counted)),
        units: inNumbers(sum((g) => g.units)),
        mark: groups[0].marks[1],
      };
      said_of.push(said("evidence.units", slots));
    }
    const missing = sum((group) => group.rows - group.message.length);
    if (missing) {
      const command = `auditor audit … --explain ${groups[0].metric} --json`;
      said_of.push(said("evidence.missing", { missing: inNumbers(missing), command }));
    }
    return said_of.join(" ");
  };

  const draw = () => {
    const from = page * PAGE;
    const shown = found.slice(from, from + PAGE);
    body.replaceChildren(...shown.map(shownRow));
    part("count").textContent = shown.length
      ? said("evidence.rows", {
          first: inNumbers(from + 1),
          last: inNumbers(from + shown.length),
          all: inNumbers(found.length),
        })
      : said("evidence.rows.none");
    part("title").textContent = ["number", "part", "channel"]
      .filter((name) => controls[name].value)
      .map((name) => controls[name].selectedOptions[0].text)
      .join(" · ");
    part("title").hidden = !part("title").textContent;
    part("sum").textContent = summed(chosen());
    part("before").disabled = page === 0;
    part("next").disabled = from + PAGE >= found.length;
    part("csv").disabled = !found.length;
    controls.counted.disabled = !controls.number.value;
  };

  // What the filter calls the two: as the number does, where all of it says the same.
  const nameMarks = () => {
    const groups = rows.groupsOf(chosen());
    ["0", "1"].forEach((value) => {
      const marks = new Set(groups.map((group) => group.marks[value]));
      const general = said(value === "1" ? "evidence.is_counted" : "evidence.not_counted");
      const option = [...controls.counted.options].find((one) => one.value === value);
      option.text = marks.size === 1 ? [...marks][0] : general;
    });
  };

  const offerParts = () => {
    const kept = controls.part.value;
    const all = controls.part.options[0];
    const options = rows.parts(controls.number.value).map(([key, name]) => new Option(name, key));
    controls.part.replaceChildren(all, ...options);
    controls.part.value = options.some((option) => option.value === kept) ? kept : "";
    controls.part.parentElement.hidden = !options.length;
    nameMarks();
  };

  const choose = () => {
    page = 0;
    offerParts();
    found = rows.found(chosen());
    draw();
  };

  let started = null;
  const start = () =>
    (started ??= unpacked("evidence-packed")
      .then((data) => {
        rows = evidenceRows(data);
        part("wait").hidden = true;
        choose();
      })
      .catch(() => {
        live.hidden = true;
        const plain = document.getElementById("evidence-plain");
        plain.hidden = false;
        plain.querySelector(".failed").hidden = false;
      }));

  const turn = (step) => {
    page += step;
    draw();
    part("table").focus({ preventScroll: true });
    part("count").scrollIntoView({ block: "nearest" });
  };

  const go = ({ number = "", channel = "", part: piece = "" }) =>
    start().then(() => {
      if (!rows) return;
      part("filter").reset();
      controls.number.value = number;
      controls.channel.value = channel;
      offerParts();
      controls.part.value = piece;
      choose();
      part("back").hidden = false;
    });

  // Who follows a number wants its rows, and on a phone the filters would fill the screen.
  const arrive = () => {
    part("back").scrollIntoView();
    part("title").focus({ preventScroll: true });
  };

  part("filter").addEventListener("input", () => rows && choose());
  part("filter").addEventListener("reset", () => setTimeout(() => rows && choose()));
  part("filter").addEventListener("submit", (event) => event.preventDefault());
  part("before").addEventListener("click", () => turn(-1));
  part("next").addEventListener("click", () => turn(1));
  part("back").addEventListener("click", () => history.back());
  part("csv").addEventListener("click", () => {
    const heads = ["when", "who", "where", "kind", "what", "counted", "words", "address"];
    const lines = found.map((row) => [
      rows.exactly(row.message),
      rows.called(row),
      rows.channel(row.message),
      rows.kind(row.message),
      rows.role(row),
      rows.mark(row),
      rows.data.messages.text[row.message] ?? "",
      rows.data.messages.url[row.message] ?? "",
    ]);
    csv.save("evidence", [heads.map((head) => said(`evidence.${head}`)), ...lines]);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.ev");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    origin = link;
    history.pushState({ evidence: { ...link.dataset } }, "", "#evidence");
    go(link.dataset).then(arrive);
  });
  addEventListener("popstate", ({ state }) => {
    if (state?.evidence) go(state.evidence).then(arrive);
    else if (origin) {
      origin.focus();
      origin = null;
      part("back").hidden = true;
    }
  });

  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      start();
    },
    { rootMargin: "600px" },
  );
  near.observe(section);
  if (history.state?.evidence) go(history.state.evidence);
})();
