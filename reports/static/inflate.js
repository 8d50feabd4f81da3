// Raw deflate (RFC 1951) without waiting: the browser's own DecompressionStream answers
// later, and a page that is about to be printed does not wait.
const inflate = (() => {
  const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
  const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const WIDEST = 15;

  // A canonical code: how many codes of each width, and their symbols in order.
  const code = (widths) => {
    const counts = new Uint16Array(WIDEST + 1);
    widths.forEach((width) => counts[width]++);
    const starts = new Uint16Array(WIDEST + 2);
    for (let width = 1; width <= WIDEST; width++) starts[width + 1] = starts[width] + counts[width];
    const symbols = new Uint16Array(widths.length);
    widths.forEach((width, symbol) => {
      if (width) symbols[starts[width]++] = symbol;
    });
    return { counts, symbols };
  };
  const fixed = [
    code([...Array(144).fill(8), ...Array(112).fill(9), ...Array(24).fill(7), ...Array(8).fill(8)]),
    code(Array(30).fill(5)),
  ];

  return (input, size) => {
    const output = new Uint8Array(size);
    let written = 0;
    let read = 0;
    let held = 0;
    let holding = 0;

    const bits = (need) => {
      while (holding < need) {
        held |= input[read++] << holding;
        holding += 8;
      }
      const value = held & ((1 << need) - 1);
      held >>>= need;
      holding -= need;
      return value;
    };

    const symbol = ({ counts, symbols }) => {
      let value = 0;
      let first = 0;
      let index = 0;
      for (let width = 1; width <= WIDEST; width++) {
        value |= bits(1);
        const count = counts[width];
        if (value - first < count) return symbols[index + value - first];
        index += count;
        first = (first + count) << 1;
        value <<= 1;
      }
      throw new Error("not deflate");
    };

    const stored = () => {
      held = holding = 0;
      const length = input[read] | (input[read + 1] << 8);
      output.set(input.subarray(read + 4, read + 4 + length), written);
      read += 4 + length;
      written += length;
    };

    const codes = () => {
      const [literals, distances, used] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
      const widths = new Array(19).fill(0);
      for (let index = 0; index < used; index++) widths[ORDER[index]] = bits(3);
      const packed = code(widths);
      const all = [];
      while (all.length < literals + distances) {
        const next = symbol(packed);
        if (next < 16) all.push(next);
        else if (next === 16) all.push(...Array(3 + bits(2)).fill(all.at(-1)));
        else all.push(...Array(next === 17 ? 3 + bits(3) : 11 + bits(7)).fill(0));
      }
      return [code(all.slice(0, literals)), code(all.slice(literals))];
    };

    const block = ([literal, distance]) => {
      for (;;) {
        const next = symbol(literal);
        if (next < 256) output[written++] = next;
        else if (next === 256) return;
        else {
          const length = LENGTHS[next - 257] + bits(LENGTH_BITS[next - 257]);
          const far = symbol(distance);
          const back = DISTANCES[far] + bits(DISTANCE_BITS[far]);
          for (let end = written + length; written < end; written++) output[written] = output[written - back];
        }
      }
    };

    for (let last = false; !last; ) {
      last = bits(1) === 1;
      const kind = bits(2);
      if (kind === 0) stored();
      else block(kind === 1 ? fixed : codes());
    }
    return output;
  };
})();
