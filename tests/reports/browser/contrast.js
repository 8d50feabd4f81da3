// Which texts do not stand out as WCAG 2.2 AA asks, and by how much they do.
() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], under) =>
    [r, g, b].map((value, index) => value * a + under[index] * (1 - a)).concat(1);
  const light = (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const ratio = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255, 1]);
  };
  const shapesUnder = (text, x, y) => {
    const drawing = text.closest(".plot, figure, svg:not(svg svg)");
    return [...drawing.querySelectorAll("rect, circle, ellipse, path, polygon")].filter((shape) => {
      if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) return false;
      if (shape.closest("defs, pattern, clipPath, symbol")) return false;
      const { fill, fillOpacity, opacity } = getComputedStyle(shape);
      if (fill === "none" || fill.startsWith("url") || fillOpacity * opacity === 0) return false;
      const box = shape.getBoundingClientRect();
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
      const matrix = shape.getScreenCTM();
      return matrix && shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse()));
    });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, style, title, desc")) continue;
    const style = getComputedStyle(element);
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (box.width < 2 || box.height < 2) continue;
    const drawn = element instanceof SVGElement;
    let under = behind(drawn ? element.ownerSVGElement.parentElement : element);
    if (drawn) {
      const halo = style.paintOrder.startsWith("stroke") && parseFloat(style.strokeWidth) >= 3;
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      for (const shape of shapesUnder(element.closest("text"), x, y)) {
        const { fill, fillOpacity, opacity } = getComputedStyle(shape);
        const [r, g, b, a] = rgba(fill);
        under = over([r, g, b, a * fillOpacity * opacity], under);
      }
      if (halo) under = over(rgba(style.stroke), under);
    }
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const text = over(rgba(drawn ? style.fill : style.color), under);
    const stands = ratio(text, under);
    if (stands < (large ? 3 : 4.5)) {
      found.push(`${walker.currentNode.data.trim().slice(0, 60)}: ${stands.toFixed(2)}`);
    }
  }
  return found;
}
