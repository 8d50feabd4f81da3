// A talk with both sides, in order and as a tree, in a dialog of its own.
const talks = (() => {
  const DEEPEST = 6;
  const STEP = 16;
  const TURN = 15;
  const AT_ONCE = 100;
  const dialog = document.getElementById("ev-talk");
  if (!dialog) return null;
  const list = dialog.querySelector(".talk");
  const more = document.getElementById("ev-more");

  const drawn = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };

  // Messages of a talk with their depth, and at which depths a line goes on below them.
  const laidOut = (messages, thread) => {
    const inside = [];
    messages.thread.forEach((each, index) => each === thread && inside.push(index));
    const below = new Map(inside.map((index) => [index, []]));
    const roots = inside.filter((index) => !below.get(messages.answers[index])?.push(index));
    const rows = [];
    const waiting = roots.map((index) => ({ index, depth: 0, lines: [] })).reverse();
    while (waiting.length) {
      const row = waiting.pop();
      const answers = below.get(row.index);
      rows.push({ ...row, answered: answers.length > 0 });
      const depth = Math.min(row.depth + 1, DEEPEST);
      answers
        .map((index, place) => {
          const last = place === answers.length - 1;
          const lines = row.lines.slice(0, depth - 1);
          lines[depth - 1] = !last;
          return { index, depth, lines };
        })
        .reverse()
        .forEach((each) => waiting.push(each));
    }
    return rows;
  };

  const tree = ({ depth, lines, answered }, own) => {
    const middle = (level) => level * STEP + 8;
    const svg = drawn("svg", { "aria-hidden": "true", width: (depth + 1) * STEP + 4 });
    const line = (x1, y1, x2, y2) => svg.append(drawn("line", { x1, y1, x2, y2 }));
    lines.forEach((goesOn, level) => {
      if (goesOn) line(middle(level), 0, middle(level), "100%");
    });
    if (depth) {
      line(middle(depth - 1), 0, middle(depth - 1), TURN);
      line(middle(depth - 1), TURN, middle(depth), TURN);
    }
    if (answered) line(middle(depth), TURN, middle(depth), "100%");
    svg.append(
      own
        ? drawn("rect", { class: "you", x: middle(depth) - 5, y: TURN - 5, width: 10, height: 10 })
        : drawn("circle", { class: "person", cx: middle(depth), cy: TURN, r: 5 }),
    );
    return svg;
  };

  const item = (rows, row, chosen) => {
    const { messages } = rows.data;
    const answers = messages.answers[row.index];
    const about = [rows.when(row.index), rows.kind(row.index)];
    if (answers >= 0) about.push(said("evidence.talk.answers", { who: rows.author(answers) }));
    if (answers === -2) about.push(said("evidence.talk.cut_off"));
    if (row.index === chosen) about.push(said("evidence.talk.this"));
    const text = made(
      "div",
      "",
      made("p", "by", made("b", "", made("bdi", "", rows.author(row.index))), " ", made("span", "sm", about.join(" · "))),
      rows.words(row.index),
    );
    const link = webLink(messages.url[row.index] ?? "", said("evidence.open"));
    if (link) text.append(made("p", "sm", link));
    const part = made("li", row.index === chosen ? "chosen" : "", tree(row, messages.by[row.index] === -1), text);
    part.style.paddingLeft = `${(row.depth + 1) * STEP + 8}px`;
    return part;
  };

  const show = (rows, chosen) => {
    const all = laidOut(rows.data.messages, rows.data.messages.thread[chosen]);
    const add = (count) => {
      const from = list.childElementCount;
      list.append(...all.slice(from, from + count).map((row) => item(rows, row, chosen)));
      const rest = all.length - list.childElementCount;
      more.hidden = rest <= 0;
      more.textContent = said("evidence.talk.more", { rest: inNumbers(rest) });
    };
    list.replaceChildren();
    add(Math.max(AT_ONCE, all.findIndex((row) => row.index === chosen) + 1));
    more.onclick = () => add(AT_ONCE);
    dialog.showModal();
    document.getElementById("h-talk").focus({ preventScroll: true });
    dialog.scrollTop = 0;
    list.querySelector(".chosen")?.scrollIntoView({ block: "nearest" }); // below the head that stays
  };

  document.getElementById("ev-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });
  return { show };
})();
