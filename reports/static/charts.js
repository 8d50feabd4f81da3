(() => {
  const plots = [...document.querySelectorAll(".plot")];
  const stored = (id) => document.getElementById(id).textContent;
  const darkFor = JSON.parse(stored("themes"));
  const deviceIsDark = matchMedia("(prefers-color-scheme: dark)");
  const PAPER_WIDTH = 660;
  let plotly = null; // a promise, once the first chart has come near

  // A loop: asking a function for each of two million letters takes ten times as long.
  const bytes = (base64) => {
    const letters = atob(base64);
    const found = new Uint8Array(letters.length);
    for (let place = 0; place < letters.length; place++) found[place] = letters.charCodeAt(place);
    return found;
  };

  // plotly.js keeps the page busy for a second when it starts: not while somebody scrolls.
  const RESTED = 150;
  const AT_MOST = 1500;
  const rested = () =>
    new Promise((done) => {
      const began = performance.now();
      let waiting = 0;
      const wait = () => {
        clearTimeout(waiting);
        const left = began + AT_MOST - performance.now();
        waiting = setTimeout(go, Math.max(0, Math.min(RESTED, left)));
      };
      const go = () => {
        removeEventListener("scroll", wait);
        done();
      };
      addEventListener("scroll", wait, { passive: true });
      wait();
    });
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  const unpack = () => {
    const packed = new Blob([bytes(stored("plotly-packed"))]);
    const unpacked = packed.stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(unpacked).text();
  };

  // The page's policy knows the hash of exactly this text, so it may run.
  const run = (source) => {
    const script = document.createElement("script");
    script.textContent = source;
    if (!window.Plotly) document.head.append(script);
    if (!window.Plotly) throw new Error("plotly.js did not start");
  };

  const start = () => (plotly ??= unpack().then((source) => rested().then(() => run(source))));

  const startAtOnce = () => {
    if (window.Plotly) return;
    const { size } = document.getElementById("plotly-packed").dataset;
    run(new TextDecoder().decode(inflate(bytes(stored("plotly-packed")), Number(size))));
    plotly = Promise.resolve();
  };

  const dark = () => {
    const { theme } = document.documentElement.dataset;
    return theme ? theme === "dark" : deviceIsDark.matches;
  };

  // Figures carry the light colours; each has one dark colour that stands for it.
  const coloured = (part, isDark) => {
    if (typeof part === "string") return (isDark && darkFor[part]) || part;
    if (Array.isArray(part)) return part.map((each) => coloured(each, isDark));
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, each]) => [key, coloured(each, isDark)]),
    );
  };

  const draw = (plot, { isDark = dark(), width } = {}) => {
    const figure = JSON.parse(stored(`${plot.id}-data`));
    if (!plot.classList.contains("drawn")) plot.replaceChildren();
    const layout = { ...coloured(figure.layout, isDark), width, autosize: !width };
    window.Plotly.react(plot, coloured(figure.data, isDark), layout, figure.config);
    document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true");
    plot.classList.add("drawn");
  };

  // Where a chart cannot be drawn its numbers stand open.
  const give = (plot) => {
    const figure = plot.closest("figure");
    plot.hidden = true;
    figure.querySelector(".failed").hidden = false;
    figure.querySelector("details[data-chart]").open = true;
  };

  // Each chart has a frame of its own, and none shares one with the library's start.
  let last = Promise.resolve();
  const show = (plot) => {
    last = last.then(start).then(painted).then(() => draw(plot)).catch(() => give(plot));
  };

  const redraw = (how) => plots.filter((p) => p.classList.contains("drawn")).forEach((p) => draw(p, how));

  document.querySelectorAll("details[data-chart]").forEach((details) => {
    details.open = false;
  });

  const near = new IntersectionObserver(
    (entries) =>
      entries
        .filter((entry) => entry.isIntersecting)
        .forEach((entry) => {
          near.unobserve(entry.target);
          show(entry.target);
        }),
    { rootMargin: "300px" },
  );
  plots.forEach((plot) => near.observe(plot));

  deviceIsDark.addEventListener("change", () => redraw());
  document.querySelector(".theme").addEventListener("change", () => redraw());
  addEventListener("beforeprint", () => {
    try {
      startAtOnce();
      plots.forEach((plot) => draw(plot, { isDark: false, width: PAPER_WIDTH }));
    } catch {
      plots.forEach(give);
    }
  });
  addEventListener("afterprint", () => redraw());
})();
