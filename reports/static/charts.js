(() => {
  const plots = [...document.querySelectorAll(".plot")];
  const stored = (id) => document.getElementById(id).textContent;
  const darkFor = JSON.parse(stored("themes"));
  const deviceIsDark = matchMedia("(prefers-color-scheme: dark)");
  const PAPER_WIDTH = 660;
  let plotly = null; // a promise, once the first chart has come near

  const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

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

  const start = () => (plotly ??= unpack().then(run));

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

  const show = (plot) => start().then(() => draw(plot)).catch(() => give(plot));

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
